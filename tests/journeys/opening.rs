//! The page opens.

use crate::harness::journey;

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn opens() {
    journey("opens", |page| async move {
        page.open("").await;
        page.wait_for("#app", 10).await;
        page.wait_text("研训").await;
        page.reload().await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
        assert_eq!(page.axe().await, vec![]);
    })
    .await;
}
