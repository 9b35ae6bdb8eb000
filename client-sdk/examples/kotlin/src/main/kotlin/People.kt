package example

import dev.rollcall.client.ListUsers
import dev.rollcall.client.NotFoundException
import dev.rollcall.client.RollcallClient
import dev.rollcall.client.model.UserInput
import dev.rollcall.client.model.User
import dev.rollcall.client.model.UserPatch
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.channels.trySendBlocking
import kotlinx.coroutines.future.await

/** Suspends instead of waiting; a coroutine that is cancelled ends its request. */
class People(private val rollcall: RollcallClient) {
    suspend fun create(name: String, email: String): User =
        rollcall.async().users().create(UserInput.builder().name(name).email(email).build()).await()

    suspend fun find(id: String): User? =
        try {
            rollcall.async().users()[id].await()
        } catch (_: NotFoundException) {
            null
        }

    suspend fun forgetAge(id: String): User =
        rollcall.async().users().patch(id, UserPatch.builder().age(null).build()).await()

    /** Fetches pages as they are collected. */
    fun named(prefix: String): Flow<User> = callbackFlow {
        val walk = rollcall.async().users().list(ListUsers.builder().namePrefix(prefix).build())
            .forEachWhile { trySendBlocking(it).isSuccess }
        walk.whenComplete { _, failure -> close(failure) }
        awaitClose { walk.cancel(true) }
    }
}
