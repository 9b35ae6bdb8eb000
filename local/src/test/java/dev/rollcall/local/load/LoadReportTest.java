package dev.rollcall.local.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReportTest {
    private static final Person ADA = People.person("Ada", "ada@example.com", "36", "active");
    private static final Person GRACE = People.person("Grace", "grace@example.com", "", "active");
    private final ReadBack found = new ReadBack();

    @Test
    void whatIsThereOnceAndAsSentIsGood() {
        found.add("1", ADA);
        found.add("2", GRACE);
        assertTrue(report(created(ADA), created(GRACE)).isGood());
    }

    @Test
    void someoneMissingIsNotGood() {
        found.add("1", ADA);
        assertFalse(report(created(ADA), created(GRACE)).isGood());
    }

    @Test
    void someoneChangedIsNotGood() {
        found.add("1", People.person("Ada ", "ada@example.com", "36", "active"));
        assertFalse(report(created(ADA)).isGood());
    }

    @Test
    void someoneWhoIsThereTwiceIsNotGood() {
        found.add("1", ADA);
        found.add("2", ADA);
        assertFalse(report(created(ADA)).isGood());
    }

    @Test
    void aUserOnTwoPagesIsNotGood() {
        found.add("1", ADA);
        found.add("1", ADA);
        assertFalse(report(created(ADA)).isGood());
    }

    @Test
    void aSecondRunFindsEverybodyAlreadyThere() {
        found.add("1", ADA);
        LoadReport report = report(new RowResult(row(ADA, "created"), "emailTaken"));
        assertTrue(report.isGood());
        assertEquals("already there", report.outcomes().getFirst().code());
    }

    @Test
    void anotherWithTheSameAddressIsNotAlreadyThere() {
        found.add("1", ADA);
        Person other = People.person("Ada", "ADA@example.com", "36", "active");
        assertFalse(report(new RowResult(row(other, "created"), "emailTaken")).isGood());
    }

    @Test
    void aRowThatThisRunCreatedIsNotAlreadyThere() {
        found.add("1", ADA);
        LoadReport report = report(created(ADA), new RowResult(row(ADA, "created"), "emailTaken"));
        assertFalse(report.isGood());
    }

    @Test
    void withoutExpectationsARefusalIsGoodAndAFaultIsNot() {
        assertTrue(report(new RowResult(row(ADA, ""), "invalid")).isGood());
        assertFalse(report(new RowResult(row(ADA, ""), "internal")).isGood());
    }

    private LoadReport report(RowResult... outcomes) {
        return new LoadReport(RowResult.markingExisting(found, List.of(outcomes)), found);
    }

    private static RowResult created(Person person) {
        return new RowResult(row(person, "created"), "created");
    }

    private static Row row(Person person, String expect) {
        return new Row(2, person, expect);
    }
}
