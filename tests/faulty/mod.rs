//! A store in memory that fails, or lets the tab die, at a given call.
#![allow(dead_code, reason = "each test uses its own part")]

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;
use yanxun::storage::{KeyValue, MemoryStore, StoreError};

/// What happens at a call.
#[derive(Clone, Debug, Default)]
pub enum Fault {
    #[default]
    None,
    /// The tab dies instead of the so-many-th write: nothing after it runs.
    Dies(usize),
    /// The so-many-th call throws, of whatever kind it is.
    Throws(usize, StoreError),
    /// It and every call after it throw.
    ThrowsFrom(usize, StoreError),
}

/// A store with a fault in it.
#[derive(Default)]
pub struct Faulty {
    pub inner: MemoryStore,
    fault: std::cell::RefCell<Fault>,
    pub calls: Cell<usize>,
    pub writes: Cell<usize>,
}

/// What a dying tab unwinds with; no hook prints it.
pub struct Died;

impl Faulty {
    pub fn set_fault(&self, fault: Fault) {
        *self.fault.borrow_mut() = fault;
        self.calls.set(0);
        self.writes.set(0);
    }

    fn call(&self, write: bool) -> Result<(), StoreError> {
        self.calls.set(self.calls.get() + 1);
        self.writes.set(self.writes.get() + usize::from(write));
        let fault = self.fault.borrow().clone();
        match fault {
            Fault::Dies(at) if write && self.writes.get() >= at => resume_unwind(Box::new(Died)),
            Fault::Throws(at, error) if self.calls.get() == at => Err(error),
            Fault::ThrowsFrom(at, error) if self.calls.get() >= at => Err(error),
            _ => Ok(()),
        }
    }

    /// Everything in it.
    pub fn values(&self) -> Vec<(String, String)> {
        let keys = self.inner.keys("").unwrap();
        keys.into_iter().map(|k| (k.clone(), self.inner.get(&k).unwrap().unwrap())).collect()
    }
}

impl KeyValue for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.call(false)?;
        self.inner.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.call(true)?;
        self.inner.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.call(true)?;
        self.inner.remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.call(false)?;
        self.inner.keys(prefix)
    }
}

/// Lets a tab die instead of its n-th write, for every n; `check` looks at what the store then opens as.
pub fn die_everywhere<T>(
    prepare: impl Fn(&Rc<Faulty>),
    act: impl Fn(&Rc<Faulty>, &mut T),
    check: impl Fn(&Rc<Faulty>, &T, usize),
) -> usize
where
    T: Default,
{
    for at in 1.. {
        let store = Rc::new(Faulty::default());
        prepare(&store);
        store.set_fault(Fault::Dies(at));
        let mut told = T::default();
        let died = catch_unwind(AssertUnwindSafe(|| act(&store, &mut told))).is_err_and(|why| {
            assert!(why.is::<Died>(), "a real panic");
            true
        });
        store.set_fault(Fault::None);
        check(&store, &told, at);
        if !died {
            return at - 1;
        }
    }
    unreachable!()
}
