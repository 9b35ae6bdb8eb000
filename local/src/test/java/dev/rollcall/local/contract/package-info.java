/** Holds every exchange of every test against openapi.yml. */
@org.jspecify.annotations.NullMarked
package dev.rollcall.local.contract;
