package dev.rollcall.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                " ada@example.com ",
                "A.B+tag@sub.example.co.uk",
                "o'hara@xn--bcher-kva.example",
                "!#$%&'*+/=?^_`{|}~-@example.org",
                "a@b.co"
            })
    void acceptsDotAtomAddressesInAscii(String address) {
        assertEquals(address, new EmailAddress(address).asTyped());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@localhost",
                "ada@@example.com",
                "ada at example.com",
                ".ada@example.com",
                "ada.@example.com",
                "a..b@example.com",
                "ada@-example.com",
                "ada@example-.com",
                "ada@example..com",
                "ada@example.com.",
                "ada@127.0.0.1",
                "\"quoted\"@example.com",
                "ﬁsh@example.com",
                "\u212Aate@example.com",
                "dotless\u0131@example.com",
                "ada@bücher.example",
                "ada\u200F@example.com",
                "ada\u0000@example.com",
                "\u0001ada@example.com",
                "ada@example.com\n",
                "ada\n@example.com",
                "1234567890123456789012345678901234567890123456789012345678901234x@example.com"
            })
    void refusesWhatIsNoAddressOrOnlyLooksLikeOne(String address) {
        assertThrows(Failure.Invalid.class, () -> new EmailAddress(address));
    }

    @Test
    void normalisesCaseAndSpacesAndNothingElse() {
        assertEquals("a.b+tag@example.com", new EmailAddress(" A.B+Tag@Example.COM ").normalised());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u212Aate@example.com", "ada@example.com\u0001", "ada"})
    void whatIsNoAddressIsNobodys(String text) {
        assertEquals(Optional.empty(), EmailAddress.parse(text));
    }

    @Test
    void refusesSixtyKilobytesWithoutTryingEveryWayToReadThem() {
        String hostile = "a.".repeat(15_000) + "@" + "a-".repeat(15_000) + ".com";
        assertThrows(Failure.Invalid.class, () -> new EmailAddress(hostile));
        assertThrows(Failure.Invalid.class, () -> new EmailAddress("a@" + "a.".repeat(30_000)));
    }
}
