package dev.rollcall.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the test in which a server left the contract; JUnit finds it by itself. */
public final class EveryTest implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        assertEquals(List.of(), Exchanges.takeViolations(), "What openapi.yml does not say");
    }
}
