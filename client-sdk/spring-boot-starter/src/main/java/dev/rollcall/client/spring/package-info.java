/** The client as a bean of Spring Boot: {@link dev.rollcall.client.spring.RollcallAutoConfiguration}. */
@NullMarked
package dev.rollcall.client.spring;

import org.jspecify.annotations.NullMarked;
