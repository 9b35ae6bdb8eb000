package dev.rollcall.local.load;

/** What is sent and what must come back; an absent age or status is empty. */
record Person(String name, String email, String age, String status) {
    Person {
        // The contract's default for a status that is not sent.
        status = status.isEmpty() ? "active" : status;
    }

    /** Written as JSON writes a whole number; anything else goes out as a string, for the server to refuse. */
    boolean hasWholeAge() {
        return age.matches("0|-?[1-9][0-9]{0,8}");
    }
}
