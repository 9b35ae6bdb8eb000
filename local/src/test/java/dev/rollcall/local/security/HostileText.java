package dev.rollcall.local.security;

import java.util.List;
import java.util.Map;

/** What people, programs and attackers have put where a name or an address should be. */
final class HostileText {

    static final String EMOJI = "\uD83D\uDE00";

    /** JSON texts, quoted and escaped, that no string may be. */
    static final Map<String, String> NO_STRINGS = Map.of(
            "NUL", "\"A\\u0000da\"",
            "lone high surrogate", "\"A\\ud800da\"",
            "lone low surrogate", "\"A\\udc00da\"",
            "surrogates the wrong way round", "\"\\udc00\\ud800\"",
            "raw control character", "\"A\nda\"",
            "unknown escape", "\"A\\xda\"",
            "half an escape", "\"A\\u00\"");

    static final Map<String, String> BAD_NAMES = Map.of(
            "empty", "\"\"",
            "spaces alone", "\"   \"",
            "101 characters", quoted("a".repeat(101)),
            "101 emoji", quoted(EMOJI.repeat(101)),
            "a tab", "\"A\\tda\"",
            "a line break", "\"Ada\\r\\nBcc: all@example.com\"",
            "DEL", "\"A\\u007fda\"",
            "a C1 control character", "\"A\\u0085da\"",
            "100 KB", quoted("a".repeat(100_000)),
            "an object", "{\"$ne\":null}");

    static final List<String> GOOD_NAMES = List.of(
            EMOJI.repeat(100),
            "\u202Eada\u202C",
            "\u200Fعائشة\u200F",
            "Zo\u0308e\u0308",
            "ﷺ",
            "Robert'); DROP TABLE users;--",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/a}",
            "../../etc/passwd",
            "{{7*7}}",
            "=cmd|' /C calc'!A0");

    static final List<String> BAD_EMAILS = List.of(
            "",
            "ada",
            "ada@",
            "@example.com",
            "ada@example",
            "ada@@example.com",
            "ada@example..com",
            ".ada@example.com",
            "ada.@example.com",
            "a..da@example.com",
            "ada@-example.com",
            "ada@example-.com",
            "ada@example.com.",
            "ada@127.0.0.1",
            "ada@[127.0.0.1]",
            "\"ada lovelace\"@example.com",
            "ada lovelace@example.com",
            "ada@exa mple.com",
            "Ada <ada@example.com>",
            "ada@example.com,grace@example.com",
            "ada@example.com\nBcc: grace@example.com",
            "\u212Aelvin@example.com",
            "ad\u0131@example.com",
            "AD\u0130@example.com",
            "ada@ex\u0430mple.com",
            "ada@exämple.com",
            "ädä@example.com",
            "ada\u200B@example.com",
            "\u202Eada@example.com",
            "ada@\uFF45xample.com",
            "ada@example\u3002com",
            "ad\u00ADa@example.com",
            "ſada@example.com",
            EMOJI + "@example.com",
            "a".repeat(65) + "@example.com",
            "ada@" + "a".repeat(64) + ".com",
            "ada@" + "a.".repeat(126) + "com",
            "a".repeat(60_000) + "@example.com",
            "a.".repeat(30_000) + "@example.com",
            "ada@" + "a.".repeat(30_000) + "com",
            "@".repeat(60_000),
            " ".repeat(60_000) + "ada@example.com");

    static final List<String> BAD_NUMBERS = List.of(
            "0",
            "-1",
            "151",
            "1.5",
            "1e3",
            "1e999999999",
            "-0",
            "NaN",
            "Infinity",
            "-Infinity",
            "0x10",
            "010",
            "+5",
            "1.",
            ".5",
            "1234567890123456789012345678901234567890",
            "9".repeat(500),
            "2147483648",
            "true",
            "\"30\"",
            "[30]",
            "{}",
            "1e-400",
            "100E2147483647",
            "10E-2147483647");

    private HostileText() {}

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            quoted.append(
                    switch (c) {
                        case '"' -> "\\\"";
                        case '\\' -> "\\\\";
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        default -> String.valueOf(c);
                    });
        }
        return quoted.append('"').toString();
    }
}
