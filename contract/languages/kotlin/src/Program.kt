// Prints one line for each step: its name, and "ok" or what went wrong.
import rollcall.apis.UsersApi
import rollcall.infrastructure.ApiClient
import rollcall.infrastructure.ClientError
import rollcall.infrastructure.ClientException
import rollcall.infrastructure.Serializer
import rollcall.models.BatchAction
import rollcall.models.BatchItem
import rollcall.models.BatchRequest
import rollcall.models.Problem
import rollcall.models.UserInput
import rollcall.models.UserPatch

val server = UsersApi(System.getenv("ROLLCALL_URL"))
val future = UsersApi(System.getenv("FUTURE_URL"))
val grace = UserInput("Grace Hopper", mail("grace"), age = 85, metadata = mapOf("team" to "compilers"))
var userId = ""

fun mail(name: String) = "$name-${System.getenv("RUN")}@kotlin.example.com"

fun problem(call: () -> Unit): Problem {
    val refused = runCatching(call).exceptionOrNull() as ClientException
    val body = (refused.response as ClientError<*>).body as String
    return Serializer.moshi.adapter(Problem::class.java).fromJson(body)!!
}

fun create() {
    val user = server.createUser(grace)
    check(user.age == 85)
    userId = user.userId
}

fun get() = check(server.getUser(userId).metadata?.get("team") == "compilers")

fun patch() {
    val user = server.patchUser(userId, UserPatch(age = null))
    check(user.age == null) { "null is not sent" }
}

fun list() {
    server.createUser(UserInput("Ada", mail("ada")))
    val found = mutableSetOf<String>()
    var cursor: String? = null
    do {
        val page = server.listUsers(limit = 1, cursor = cursor)
        page.items.forEach { found += it.email }
        cursor = page.nextCursor
    } while (cursor != null)
    check(found.containsAll(listOf(mail("grace"), mail("ada"))))
}

fun conflict() {
    val problem = problem { server.createUser(grace) }
    check(problem.status == 409 && problem.errors?.first()?.pointer == "/email")
}

fun delete() = check(server.deleteUser(userId).deletedAt != null)

fun restore() = check(server.restoreUser(userId).deletedAt == null)

fun batch() {
    val items = listOf(
        BatchItem(BatchAction.create, user = UserInput("Alan", mail("alan"))),
        BatchItem(BatchAction.delete, userId = "nobody"),
    )
    val results = server.batchUsers(BatchRequest(items)).items
    check(results[0].user?.name == "Alan" && results[1].problem?.status == 404)
}

fun erase() {
    server.eraseUser(userId)
    check(problem { server.getUser(userId, showDeleted = true) }.status == 404)
}

fun newField() = check(future.createUser(UserInput("New field", mail("field"))).name == "New field")

fun newCode() = check(problem { future.createUser(UserInput("New code", mail("field"))) }.code.toString() == "emailReserved")

fun newValue() = check(future.createUser(UserInput("Invited", mail("invited"))).status.toString() == "invited")

fun run(name: String, step: () -> Unit) =
    println("$name ${runCatching(step).exceptionOrNull() ?: "ok"}")

fun main() {
    ApiClient.accessToken = System.getenv("ROLLCALL_TOKEN")
    run("create", ::create)
    run("get", ::get)
    run("patch", ::patch)
    run("list", ::list)
    run("conflict", ::conflict)
    run("delete", ::delete)
    run("restore", ::restore)
    run("batch", ::batch)
    run("erase", ::erase)
    run("newField", ::newField)
    run("newCode", ::newCode)
    run("newValue", ::newValue)
}
