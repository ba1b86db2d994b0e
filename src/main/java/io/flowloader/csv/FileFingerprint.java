package io.flowloader.csv;

/**
 * What tells one file from another: its content, never its name or its date.
 *
 * @param sha256 SHA-256 of the original bytes, 64 lower-case hex digits
 * @param size in bytes
 */
public record FileFingerprint(String sha256, long size) {}
