//! axe-core, which finds what people who cannot see or point would stumble over.

use super::{Page, browser::tools_folder};

/// One rule that one element breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The rule, such as `color-contrast`.
    pub id: String,
    /// `serious` or `critical`.
    pub impact: String,
    /// What should be done.
    pub help: String,
    /// The element's HTML.
    pub node: String,
}

impl Page {
    /// The serious and critical violations on the page as it is now.
    pub async fn axe(&self) -> Vec<Violation> {
        let path = tools_folder().join("axe/axe.min.js");
        let axe = std::fs::read_to_string(&path)
            .unwrap_or_else(|_| panic!("there is no {}: `make test` fetches it, with npm", path.display()));
        self.browser.driver.execute(axe, vec![]).await.expect("axe-core loads");
        let found = self
            .eval(
                "const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
                 return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
                   .flatMap((v) => v.nodes.map((n) => [v.id, v.impact, v.help, n.html]));",
            )
            .await;
        let rows: Vec<[String; 4]> = serde_json::from_value(found).expect("four strings each");
        rows.into_iter().map(|[id, impact, help, node]| Violation { id, impact, help, node }).collect()
    }
}
