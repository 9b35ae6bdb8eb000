@NullMarked
package dev.rollcall.server.dynamodb;

import org.jspecify.annotations.NullMarked;
