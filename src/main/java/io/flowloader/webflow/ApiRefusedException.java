package io.flowloader.webflow;

/** The API answered a read, or a removal, with a refusal that waiting does not mend. */
public final class ApiRefusedException extends RuntimeException {

  private final int status;
  private final ApiError error;

  ApiRefusedException(String what, int status, ApiError error) {
    super(
        what
            + ": Webflow answers "
            + status
            + (error.words().isEmpty() ? "" : ", \"" + error.words() + "\"")
            + ".");
    this.status = status;
    this.error = error;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The API's words; empty where the answer was not the API's JSON. */
  public ApiError error() {
    return error;
  }
}
