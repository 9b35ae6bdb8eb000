package dev.rollcall.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.client.ListUsers;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.UnsupportedFilterException;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserStatus;
import dev.rollcall.local.EntryPoint;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists of users as the Java client has them, the same through every entry point. */
class UserListsTest extends EveryEntryPointTest {

    @ParameterizedTest
    @MethodSource("entryPoints")
    void pagesIterateThemselves(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        String prefix = UUID.randomUUID().toString();
        for (int i = 0; i < 7; i++) {
            rollcall.users().create(UsersTest.person(prefix + " " + i));
        }
        ListUsers query = ListUsers.builder().namePrefix(prefix).limit(3).build();
        assertEquals(
                List.of(
                        prefix + " 0",
                        prefix + " 1",
                        prefix + " 2",
                        prefix + " 3",
                        prefix + " 4",
                        prefix + " 5",
                        prefix + " 6"),
                rollcall.users().list(query).stream().map(User::name).toList());
        assertNotEquals(0, rollcall.users().list().stream().limit(50).count());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void oneUserIsFoundByItsEmail(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        User ada = rollcall.users().create(UsersTest.person("Ada"));
        ListUsers query = ListUsers.builder().email(ada.email()).build();
        assertEquals(List.of(ada), rollcall.users().list(query).stream().toList());
        ListUsers both =
                ListUsers.builder().email(ada.email()).status(UserStatus.ACTIVE).build();
        assertThrows(
                UnsupportedFilterException.class,
                () -> rollcall.users().list(both).iterator().hasNext());
    }
}
