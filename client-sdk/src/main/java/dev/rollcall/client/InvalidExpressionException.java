package dev.rollcall.client;

/** 400 {@code invalidExpression}: DynamoDB does not accept an expression or a value of the payload. */
public final class InvalidExpressionException extends BadRequestException {
    private static final long serialVersionUID = 1;

    InvalidExpressionException(Answer answer) {
        super(answer);
    }
}
