package dev.rollcall.server.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a=1 {a=[1]}",
                "a {a=[]}",
                "a= {a=[]}",
                "=1 {=[1]}",
                "a=1&&b=2& {a=[1],b=[2]}",
                "a=1&a=2 {a=[1,2]}",
                "a=1;b=2 {a=[1;b=2]}",
                "a=b=c {a=[b=c]}",
                "%61=%C3%A9 {a=[\u00e9]}",
                "a=+%2B {a=[_+]}",
                "a=%FF {a=[\uFFFD]}",
                "a=%C3%A9%FF {a=[\uFFFD]}"
            })
    void isReadAsFormsAre(String query, String values) {
        assertEquals(
                values, QueryString.parse(query).toString().replace(", ", ",").replace(' ', '_'));
    }

    @Test
    void mayBeAbsent() {
        assertEquals(0, QueryString.parse(null).size());
    }
}
