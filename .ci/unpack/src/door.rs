//! What the page calls. It lays what is packed into the memory, behind which the streams and the files come to stand.

use crate::{Join, Lzma};
use core::arch::wasm32;
use core::cell::UnsafeCell;

/// About so many bytes a call: the page stays alive between them.
const STEP: usize = 32_768;

struct Place {
    /// Where what is packed begins, and the lengths of this, of what was known when it was packed, of what is unpacked, and of what is
    /// put together.
    at: usize,
    packed: usize,
    known: usize,
    raw: usize,
    out: usize,
    /// Whether the step under way has begun.
    begun: bool,
}

/// What there is one of.
struct One<T>(UnsafeCell<T>);

// SAFETY: the page has one thread.
unsafe impl<T> Sync for One<T> {}

impl<T> One<T> {
    #[allow(clippy::mut_from_ref, reason = "no call enters another, and each asks once")]
    fn get(&self) -> &mut T {
        // SAFETY: as above.
        unsafe { &mut *self.0.get() }
    }
}

static PLACE: One<Place> =
    One(UnsafeCell::new(Place { at: 0, packed: 0, known: 0, raw: 0, out: 0, begun: false }));
static LZMA: One<Lzma> = One(UnsafeCell::new(Lzma::new()));
static JOIN: One<Join> = One(UnsafeCell::new(Join::new()));

#[panic_handler]
fn stop(_: &core::panic::PanicInfo) -> ! {
    wasm32::unreachable()
}

/// The bytes from `at` on.
fn bytes(at: usize, length: usize) -> &'static mut [u8] {
    // SAFETY: `begin` grew the memory so far behind everything of this program; the ranges that are asked for at once are apart.
    unsafe { core::slice::from_raw_parts_mut(at as *mut u8, length) }
}

/// Makes room for so many bytes of each; answers where those of the first are to be laid. The others follow at once, of which the page
/// lays what is known too.
#[unsafe(no_mangle)]
pub extern "C" fn begin(packed: usize, known: usize, raw: usize, out: usize) -> usize {
    let pages = (packed + known + raw + out).div_ceil(65_536);
    let at = wasm32::memory_grow::<0>(pages) * 65_536;
    *PLACE.get() = Place { at, packed, known, raw, out, begun: false };
    at
}

/// Unpacks a little; answers whether that was all.
#[unsafe(no_mangle)]
pub extern "C" fn unpack() -> bool {
    let place = PLACE.get();
    let packed = bytes(place.at, place.packed);
    let raw = bytes(place.at + place.packed, place.known + place.raw);
    let lzma = LZMA.get();
    if !place.begun {
        lzma.begin(packed, place.known);
    }
    let done = lzma.run(packed, raw, STEP);
    place.begun = !done;
    done
}

/// Puts a little together; answers whether that was all.
#[unsafe(no_mangle)]
pub extern "C" fn join() -> bool {
    let place = PLACE.get();
    let from = place.at + place.packed + place.known;
    let (raw, out) = (bytes(from, place.raw), bytes(from + place.raw, place.out));
    let join = JOIN.get();
    if !place.begun {
        join.begin(raw);
    }
    let done = join.run(raw, out, STEP);
    place.begun = !done;
    done
}
