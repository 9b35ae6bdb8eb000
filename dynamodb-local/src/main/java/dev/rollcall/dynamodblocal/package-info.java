/** DynamoDB Local with the tables of template.yaml, for the server's tests and for one machine. Never shipped. */
package dev.rollcall.dynamodblocal;
