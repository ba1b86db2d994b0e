package io.flowloader.send;

/** What is to become of a locale update whose request has ended. */
enum UpdateDecision {
  /** Its variant has the values. */
  CONFIRMED,
  /** A list of what was updated says more. */
  LOOK_UP,
  /** Whether its variant has the slug says more. */
  LOOK_UP_SLUG,
  /** It waits as it did before: nothing was carried out. */
  WAIT_AS_BEFORE,
  /** It waits with all others. */
  WAIT_WITH_OTHERS,
  /** Sent again; this one counts as a try. */
  SEND_AGAIN,
  /** One half of the request, and then the other: one of them is at fault. */
  TAKE_APART,
  /** It was sent often enough, and may have taken effect or not. */
  GIVE_UP,
  /** Somebody has edited the variant since: it stays as it is. */
  EDITED,
  /** It is what the site called it. */
  REFUSED
}
