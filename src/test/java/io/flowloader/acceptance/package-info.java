/**
 * The promises, through the real program, a real H2 file and real HTTP on loopback: faults, kills,
 * files as people have them, references, values per locale, secrets. What a single class does is
 * tested beside it.
 */
package io.flowloader.acceptance;
