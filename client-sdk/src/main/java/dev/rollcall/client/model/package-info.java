/** The objects of the contract, generated from {@code openapi.yml}: immutable, with builders. */
@NullMarked
package dev.rollcall.client.model;

import org.jspecify.annotations.NullMarked;
