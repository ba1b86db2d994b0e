package io.flowloader.cli.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be set. Made by {@link #of} and completed by the methods that return another;
 * help, examples, validation and reference are made of it.
 *
 * @param <T> what its value is
 */
public final class Key<T> {

  private static final Set<Place> USUAL =
      EnumSet.of(Place.PROGRAM, Place.DEFINITION, Place.ENVIRONMENT);

  private final String name;
  private final Kind<T> kind;
  private final Set<Place> places;
  private final KeyWords words;
  private final @Nullable T otherwise;

  private Key(String name, Kind<T> kind, Set<Place> places, KeyWords words, @Nullable T otherwise) {
    this.name = name;
    this.kind = kind;
    this.places = places;
    this.words = words;
    this.otherwise = otherwise;
  }

  /** A key of both kinds of files and of the environment, without a default. */
  static <T> Key<T> of(String name, Kind<T> kind) {
    return new Key<>(name, kind, USUAL, KeyWords.NONE, null);
  }

  Key<T> means(String meaning) {
    return with(words.meaning(meaning));
  }

  /** Says in words what holds where nobody gives it. */
  Key<T> leftOut(String said) {
    return with(words.leftOut(said));
  }

  Key<T> example(String yaml) {
    return with(words.example(yaml));
  }

  /** An option too, with what stands behind it. */
  Key<T> option(String label) {
    return and(Place.OPTION).with(words.label(label));
  }

  /** An option and nothing else. */
  Key<T> onlyOption(String label) {
    return at(EnumSet.of(Place.OPTION)).with(words.label(label));
  }

  Key<T> onlyDefinition() {
    return at(EnumSet.of(Place.DEFINITION));
  }

  Key<T> notOfTheProgram() {
    var others = EnumSet.copyOf(places);
    others.remove(Place.PROGRAM);
    return at(others);
  }

  Key<T> ofFieldsToo() {
    return and(Place.FIELD);
  }

  /** Has a default. */
  Key<T> otherwise(T value) {
    return new Key<>(name, kind, places, words, value);
  }

  private Key<T> and(Place place) {
    var more = EnumSet.copyOf(places);
    more.add(place);
    return at(more);
  }

  private Key<T> at(Set<Place> where) {
    return new Key<>(name, kind, where, words, otherwise);
  }

  private Key<T> with(KeyWords said) {
    return new Key<>(name, kind, places, said, otherwise);
  }

  /** As it is written in a file. */
  public String name() {
    return name;
  }

  Kind<T> kind() {
    return kind;
  }

  /** Whether it may stand there. */
  public boolean mayStand(Place place) {
    return places.contains(place);
  }

  /** Whether it is a flag that is on where nobody gives it. */
  boolean isOn() {
    return Boolean.TRUE.equals(otherwise);
  }

  /** The variable of the environment that gives it. */
  public String variable() {
    return "FLOWLOADER_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The option that gives it. */
  public String option() {
    return "--" + name;
  }

  /** What stands behind the option; empty for a flag. */
  public String label() {
    return words.label();
  }

  /** A value of it as a person would write it. */
  public String written(T value) {
    return kind.text(value);
  }

  /** What it means; a phrase without a period. */
  public String meaning() {
    return words.meaning();
  }

  /** What holds where nobody gives it, in words or as a value; empty if there is nothing to say. */
  public String leftOut() {
    return words.leftOut().isEmpty() && otherwise != null ? kind.text(otherwise) : words.leftOut();
  }

  /** The lines of an example in a file, without words. */
  public List<String> example() {
    return (name + ":" + (words.example().startsWith("\n") ? "" : " ") + words.example())
        .lines()
        .toList();
  }

  /** What it means and what holds else, as a comment has it. */
  public String comment() {
    return meaning() + (leftOut().isEmpty() ? "" : "; left out: " + leftOut());
  }

  /** What it means and what holds else, as the help of an option has it. */
  public String help() {
    var sentence = Character.toUpperCase(meaning().charAt(0)) + meaning().substring(1) + ".";
    return leftOut().isEmpty() ? sentence : sentence + " Default: " + leftOut() + ".";
  }

  /** What somebody gave. */
  Setting<T> read(Found found) {
    return new Setting<>(kind.read(found), found.place());
  }

  /** The default; a key that has none is never asked for it. */
  T otherwise() {
    return Objects.requireNonNull(otherwise, name);
  }

  @Override
  public String toString() {
    return name;
  }
}
