package io.flowloader.job;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.webflow.ApiRefusedException;

/** What is to be done when Webflow does not let a collection be read, in words for people. */
public final class ReadRefusal {

  private ReadRefusal() {}

  public static BadInputException of(ApiRefusedException e, String collectionId) {
    return new BadInputException(
        switch (e.status()) {
          case 401, 403 -> ProblemCode.WRONG_TOKEN;
          case 404, 400 -> ProblemCode.NOT_ON_THE_SITE;
          default -> ProblemCode.REFUSED_BY_SITE;
        },
        switch (e.status()) {
          case 401 ->
              "Webflow does not accept the token (401). Was it revoked, or mistyped? Set WEBFLOW_API_TOKEN to a valid one.";
          case 403 ->
              "The token may not read the collection %s (403). Give it the scopes cms:read and cms:write for this site."
                  .formatted(collectionId);
          case 404, 400 ->
              "Webflow does not know the collection %s (%d). Check --collection: the id is in the collection's settings, and the token must belong to the same site."
                  .formatted(collectionId, e.status());
          default -> String.valueOf(e.getMessage());
        },
        e);
  }
}
