//! The drafts together: how many there are, and how many are open.

use super::*;
use crate::clock::ManualClock;
use engine::time::GameTime;
use store::Memory;

async fn drafts() -> Drafts {
    let clock = Arc::new(ManualClock::new(GameTime(1_800_000_000_000)));
    let drafts = Drafts::open(Arc::new(Memory::new()), clock).await;
    drafts.expect("an empty store")
}

async fn make(drafts: &Drafts, number: usize) -> Result<DraftName, DraftsError> {
    let name = DraftName::parse(&format!("wijk-{number:03}")).expect("a name");
    let start = Start {
        texts: Texts::new(&format!("titel = \"Wijk {number}\"\n"), ""),
        pictures: Vec::new(),
        about: String::new(),
    };
    drafts.make(name.clone(), SpelleiderId(0), start).await?;
    Ok(name)
}

#[tokio::test]
async fn one_draft_more_than_fits_is_refused_and_only_a_few_are_open() {
    let drafts = drafts().await;
    for number in 0..DRAFTS_MAX {
        make(&drafts, number).await.expect("there is room");
    }
    let more = make(&drafts, DRAFTS_MAX).await;
    assert!(matches!(more, Err(DraftsError::Full { max: DRAFTS_MAX })));
    let open = |drafts: &Drafts| {
        let slots = drafts.all().into_iter();
        slots
            .filter(|slot| slot.desk.try_lock().is_ok_and(|desk| desk.is_some()))
            .count()
    };
    assert_eq!(open(&drafts), OPEN_MAX);
    // One that was closed opens again, and another closes.
    let first = DraftName::parse("wijk-000").expect("a name");
    let now = drafts.read(&first).await.expect("it is kept");
    assert_eq!(now.review.outline.title.as_deref(), Some("Wijk 0"));
    assert_eq!(open(&drafts), OPEN_MAX);
    drafts.delete(&first).await.expect("it is there");
    make(&drafts, DRAFTS_MAX)
        .await
        .expect("there is room again");
}
