package io.flowloader.sandbox;

import java.util.List;

/** A refusal by the API; carried as an exception because it ends a call wherever it is found. */
final class ApiFailure extends RuntimeException {

  private final int status;
  private final String code;
  private final transient List<Problem> details;

  ApiFailure(int status, String code, String message, List<Problem> details) {
    // No stack trace: a refusal is an answer, not a mistake of the sandbox.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  static ApiFailure badRequest(String message) {
    return new ApiFailure(400, "bad_request", "Bad Request: " + message, List.of());
  }

  static ApiFailure invalid(List<Problem> details) {
    return new ApiFailure(400, "validation_error", "Validation Error", details);
  }

  static ApiFailure invalid(String param, String description) {
    return invalid(List.of(new Problem(param, description)));
  }

  static ApiFailure notFound(String code, String what) {
    return new ApiFailure(404, code, "Requested resource not found: " + what, List.of());
  }

  static ApiFailure itemNotFound(String id) {
    return notFound("item_not_found", "The item " + id + " cannot be found");
  }

  int status() {
    return status;
  }

  Answer answer() {
    return Answer.error(status, code, String.valueOf(getMessage()), details);
  }
}
