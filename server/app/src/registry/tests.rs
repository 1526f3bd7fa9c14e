//! The registry, through its public functions.

use super::*;
use store::Memory;

const NOW: u64 = 1_800_000_000_000;
const PASSWORD: &str = "een lange wachtzin";

async fn opened() -> (Arc<dyn Store>, Registry) {
    let store: Arc<dyn Store> = Arc::new(Memory::new());
    let registry = Registry::open(Arc::clone(&store))
        .await
        .expect("an empty store");
    (store, registry)
}

async fn with_account(registry: &Registry) -> (Account, Token) {
    let link = registry
        .make_link(Purpose::Setup, NOW)
        .await
        .expect("room for a link");
    registry
        .set_up(&link, " Agent Smit ", PASSWORD.to_owned(), NOW)
        .await
        .expect("a fresh link")
}

#[tokio::test]
async fn a_setup_link_works_once() {
    let (_, registry) = opened().await;
    assert!(registry.is_empty());
    let link = registry.make_link(Purpose::Setup, NOW).await.expect("room");
    let (account, session) = registry
        .set_up(&link, "Smit", PASSWORD.to_owned(), NOW)
        .await
        .expect("a fresh link");
    assert_eq!(registry.account_of(&session, NOW), Some(account));
    let again = registry
        .set_up(&link, "Jansen", PASSWORD.to_owned(), NOW)
        .await;
    assert!(matches!(again, Err(RegistryError::BadLink)));
}

#[tokio::test]
async fn a_link_expires_and_a_new_setup_link_ends_the_old_one() {
    let (_, registry) = opened().await;
    let old = registry.make_link(Purpose::Setup, NOW).await.expect("room");
    let new = registry.make_link(Purpose::Setup, NOW).await.expect("room");
    let with_old = registry.set_up(&old, "A", PASSWORD.to_owned(), NOW).await;
    assert!(matches!(with_old, Err(RegistryError::BadLink)));
    let late = registry
        .set_up(&new, "A", PASSWORD.to_owned(), NOW + SETUP_MS)
        .await;
    assert!(matches!(late, Err(RegistryError::BadLink)));
}

#[tokio::test]
async fn who_logs_in_needs_the_right_password() {
    let (_, registry) = opened().await;
    with_account(&registry).await;
    let wrong = registry
        .log_in("agent smit", "iets heel anders".to_owned(), NOW)
        .await;
    assert!(matches!(wrong, Err(RegistryError::WrongPassword)));
    let nobody = registry.log_in("niemand", PASSWORD.to_owned(), NOW).await;
    assert!(matches!(nobody, Err(RegistryError::WrongPassword)));
    let (account, session) = registry
        .log_in("AGENT smit", PASSWORD.to_owned(), NOW)
        .await
        .expect("the right password");
    assert_eq!(account.name, "Agent Smit");
    registry.log_out(&session).await.expect("a store in memory");
    assert_eq!(registry.account_of(&session, NOW), None);
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let (_, registry) = opened().await;
    let (_, session) = with_account(&registry).await;
    assert!(
        registry
            .account_of(&session, NOW + SESSION_MS - 1)
            .is_some()
    );
    assert!(registry.account_of(&session, NOW + SESSION_MS).is_none());
}

#[tokio::test]
async fn one_session_too_many_ends_the_oldest() {
    let (_, registry) = opened().await;
    let (_, first) = with_account(&registry).await;
    let mut newest = first.clone();
    for later in 1..=SESSIONS_MAX as u64 {
        assert!(registry.account_of(&first, NOW).is_some());
        newest = registry
            .log_in("Agent Smit", PASSWORD.to_owned(), NOW + later)
            .await
            .expect("the right password")
            .1;
    }
    assert!(registry.account_of(&first, NOW).is_none());
    assert!(registry.account_of(&newest, NOW).is_some());
}

#[tokio::test]
async fn names_and_passwords_have_limits() {
    let (_, registry) = opened().await;
    let link = registry.make_link(Purpose::Setup, NOW).await.expect("room");
    let try_with = async |name: String, password: String| {
        registry.set_up(&link, &name, password, NOW).await.err()
    };
    let good = || "x".repeat(PASSWORD_MIN);
    assert!(matches!(
        try_with("x".repeat(NAME_MAX + 1), good()).await,
        Some(RegistryError::BadName)
    ));
    assert!(matches!(
        try_with("  ".to_owned(), good()).await,
        Some(RegistryError::BadName)
    ));
    for len in [PASSWORD_MIN - 1, PASSWORD_MAX + 1] {
        let answer = try_with("A".to_owned(), "x".repeat(len)).await;
        assert!(matches!(answer, Some(RegistryError::BadPassword)), "{len}");
    }
    assert!(try_with("x".repeat(NAME_MAX), good()).await.is_none());
}

#[tokio::test]
async fn one_open_link_too_many_is_refused() {
    let (_, registry) = opened().await;
    for _ in 0..OPEN_LINKS_MAX {
        registry
            .make_link(Purpose::Invite, NOW)
            .await
            .expect("room");
    }
    let one_more = registry.make_link(Purpose::Invite, NOW).await;
    assert!(matches!(
        one_more,
        Err(RegistryError::Full { what: "links" })
    ));
}

#[tokio::test]
async fn one_account_too_many_is_refused() {
    let with_accounts = async |count: usize| {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let made = (0..u32::try_from(count).expect("few")).map(|number| Event::AccountMade {
            account: SpelleiderId(number),
            name: format!("Smit {number}"),
            role: Role::Spelleider,
            password: String::new(),
        });
        let records = made.map(|event| serde_json::to_vec(&event).expect("plain").into());
        let stream = StreamName::new(STREAM).expect("plain ASCII");
        let appended = store.append(&stream, None, records.collect()).await;
        appended.expect("a store in memory");
        let registry = Registry::open(store).await.expect("what was just written");
        let link = registry.make_link(Purpose::Invite, NOW).await;
        let link = link.expect("room for a link");
        let password = PASSWORD.to_owned();
        registry.set_up(&link, "De Vries", password, NOW).await
    };
    assert!(with_accounts(ACCOUNTS_MAX - 1).await.is_ok());
    assert!(matches!(
        with_accounts(ACCOUNTS_MAX).await,
        Err(RegistryError::Full { what: "accounts" })
    ));
}

#[tokio::test]
async fn everything_is_still_known_after_a_restart() {
    let (store, registry) = opened().await;
    let (account, session) = with_account(&registry).await;
    let invite = registry
        .make_link(Purpose::Invite, NOW)
        .await
        .expect("room");
    drop(registry);
    let registry = Registry::open(store).await.expect("what was just written");
    assert!(!registry.is_empty());
    assert_eq!(registry.account_of(&session, NOW), Some(account));
    let taken = registry
        .set_up(&invite, "AGENT SMIT", PASSWORD.to_owned(), NOW)
        .await;
    assert!(matches!(taken, Err(RegistryError::NameTaken)));
    let colleague = registry
        .set_up(&invite, "Jansen", PASSWORD.to_owned(), NOW)
        .await;
    assert!(colleague.is_ok());
}

#[tokio::test]
async fn the_stream_holds_no_secret_that_opens_a_door() {
    let (store, registry) = opened().await;
    let link = registry.make_link(Purpose::Setup, NOW).await.expect("room");
    let (_, session) = registry
        .set_up(&link, "Smit", PASSWORD.to_owned(), NOW)
        .await
        .expect("a fresh link");
    let stream = StreamName::new(STREAM).expect("plain ASCII");
    let records = store
        .read_after(&stream, Position::START, 100)
        .await
        .expect("in memory");
    for record in records {
        let text = String::from_utf8_lossy(&record.bytes).into_owned();
        for secret in [PASSWORD, link.reveal(), session.reveal()] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}
