package example

import dev.rollcall.client.EmailTakenException
import dev.rollcall.client.HttpTransport
import dev.rollcall.client.RollcallClient
import dev.rollcall.client.testkit.InMemoryRollcall
import java.util.concurrent.CompletableFuture
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class PeopleTest {
    private val server = InMemoryRollcall()

    @Test
    fun callsSuspend() = server.client().use { rollcall ->
        runBlocking {
            val people = People(rollcall)
            val ada = people.create("Ada", "ada@example.com")
            assertEquals(ada, people.find(ada.userId()))
            assertNull(people.find("nobody"))
            assertNull(people.forgetAge(ada.userId()).age())
            assertThrows<EmailTakenException> { people.create("Ada", "ADA@example.com") }
            people.create("Alan", "alan@example.com")
            people.create("Bob", "bob@example.com")
            assertEquals(listOf("Ada", "Alan"), people.named("A").toList().map { it.name() })
            assertEquals(1, people.named("A").take(1).toList().size)
        }
    }

    @Test
    fun aCancelledCoroutineEndsItsRequest() {
        val asked = CompletableFuture<Unit>()
        val request = CompletableFuture<HttpTransport.Response>()
        val silent = HttpTransport {
            asked.complete(Unit)
            request
        }
        RollcallClient.builder().baseUrl("http://silent.invalid").transport(silent).build().use { rollcall ->
            runBlocking {
                val call = launch { People(rollcall).find("u1") }
                kotlinx.coroutines.yield()
                asked.join()
                call.cancelAndJoin()
            }
        }
        assertTrue(request.isCancelled)
    }
}
