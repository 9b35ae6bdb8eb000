//! Prints one line for each step: its name, and "ok" or what went wrong.
use rollcall::apis::configuration::Configuration;
use rollcall::apis::users_api::*;
use rollcall::apis::Error;
use rollcall::models::*;
use std::env::var;
use std::fmt::Debug;

type Outcome = Result<(), String>;

fn connect(url: &str) -> Configuration {
    let mut rollcall = Configuration::new();
    rollcall.base_path = var(url).unwrap();
    rollcall.oauth_access_token = var("ROLLCALL_TOKEN").ok();
    rollcall
}

fn mail(name: &str) -> String {
    format!("{name}-{}@rust.example.com", var("RUN").unwrap())
}

fn named(name: &str, address: &str) -> UserInput {
    UserInput::new(name.to_string(), mail(address))
}

fn grace() -> UserInput {
    let metadata = [("team".to_string(), "compilers".to_string())];
    UserInput { age: Some(85), metadata: Some(metadata.into()), ..named("Grace Hopper", "grace") }
}

fn check(holds: bool, what: &str) -> Outcome {
    if holds { Ok(()) } else { Err(what.to_string()) }
}

fn text<E: Debug>(error: E) -> String {
    format!("{error:?}")
}

/// The problem of an answer that refuses.
fn conflict(error: Error<CreateUserError>) -> Result<Problem, String> {
    match error {
        Error::ResponseError(answer) => match answer.entity {
            Some(CreateUserError::Status400(problem)) => Ok(problem),
            other => Err(format!("not typed: {other:?}")),
        },
        other => Err(text(other)),
    }
}

async fn create(c: &Configuration) -> Result<User, String> {
    create_user(c, grace(), None).await.map_err(text)
}

async fn get(c: &Configuration, id: &str) -> Outcome {
    let user = get_user(c, id, None, None).await.map_err(text)?;
    check(user.metadata.unwrap()["team"] == "compilers", "metadata")
}

async fn patch(c: &Configuration, id: &str) -> Outcome {
    let clear_age = UserPatch { age: Some(None), ..UserPatch::new() };
    let user = patch_user(c, id, clear_age, None, None).await.map_err(text)?;
    check(user.age.is_none() && user.name == "Grace Hopper", "age")
}

async fn list(c: &Configuration) -> Outcome {
    create_user(c, named("Ada", "ada"), None).await.map_err(text)?;
    let (mut found, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let page = list_users(c, Some(1), cursor.as_deref(), None, None, None, None, None, None, None).await.map_err(text)?;
        found.extend(page.items.into_iter().map(|user| user.email));
        cursor = page.next_cursor;
        if cursor.is_none() {
            return check(found.contains(&mail("grace")) && found.contains(&mail("ada")), "not all found");
        }
    }
}

async fn refused(c: &Configuration) -> Outcome {
    let problem = conflict(create_user(c, grace(), None).await.unwrap_err())?;
    check(problem.status == 409, "status")?;
    check(problem.errors.unwrap()[0].pointer.as_deref() == Some("/email"), "pointer")
}

async fn delete(c: &Configuration, id: &str) -> Outcome {
    let user = delete_user(c, id, None, None).await.map_err(text)?;
    check(user.deleted_at.is_some(), "deletedAt")
}

async fn restore(c: &Configuration, id: &str) -> Outcome {
    let user = restore_user(c, id, None, None).await.map_err(text)?;
    check(user.deleted_at.is_none(), "deletedAt")
}

async fn batch(c: &Configuration) -> Outcome {
    let create = BatchItem { user: Some(Box::new(named("Alan", "alan"))), ..BatchItem::new(BatchAction::Create) };
    let delete = BatchItem { user_id: Some("nobody".to_string()), ..BatchItem::new(BatchAction::Delete) };
    let results = batch_users(c, BatchRequest::new(vec![create, delete]), None).await.map_err(text)?.items;
    check(results[0].user.as_ref().unwrap().name == "Alan", "user")?;
    check(results[1].problem.as_ref().unwrap().status == 404, "problem")
}

async fn erase(c: &Configuration, id: &str) -> Outcome {
    erase_user(c, id, None, None).await.map_err(text)?;
    check(get_user(c, id, None, Some(true)).await.is_err(), "still there")
}

async fn new_field(future: &Configuration) -> Outcome {
    let user = create_user(future, named("New field", "field"), None).await.map_err(text)?;
    check(user.name == "New field", "name")
}

async fn new_code(future: &Configuration) -> Outcome {
    let problem = conflict(create_user(future, named("New code", "field"), None).await.unwrap_err())?;
    check(serde_json::to_value(problem.code).unwrap() == "emailReserved", "code")
}

async fn new_value(future: &Configuration) -> Outcome {
    let user = create_user(future, named("Invited", "invited"), None).await.map_err(text)?;
    check(serde_json::to_value(user.status).unwrap() == "invited", "status")
}

fn say(step: &str, outcome: Outcome) {
    println!("{step} {}", outcome.err().unwrap_or("ok".to_string()));
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (rollcall, future) = (connect("ROLLCALL_URL"), connect("FUTURE_URL"));
    let created = create(&rollcall).await;
    let id = created.as_ref().map(|user| user.user_id.clone()).unwrap_or_default();
    say("create", created.map(|_| ()));
    say("get", get(&rollcall, &id).await);
    say("patch", patch(&rollcall, &id).await);
    say("list", list(&rollcall).await);
    say("conflict", refused(&rollcall).await);
    say("delete", delete(&rollcall, &id).await);
    say("restore", restore(&rollcall, &id).await);
    say("batch", batch(&rollcall).await);
    say("erase", erase(&rollcall, &id).await);
    say("newField", new_field(&future).await);
    say("newCode", new_code(&future).await);
    say("newValue", new_value(&future).await);
}
