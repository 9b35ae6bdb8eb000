/** The client beside raw java.net.http and the stock generated client. */
package dev.rollcall.bench;
