package io.flowloader.csv;

import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is no CSV file and is often called one: a page, a workbook, an archive; told by its
 * beginning.
 */
enum NoCsv {
  WORKBOOK(
      "PK\u0003\u0004",
      "\\[Content_Types\\].xml|_rels/|xl/",
      " is an Excel workbook, whatever it is called. Open it, save the sheet as \"CSV UTF-8\", and name that file."),
  OPEN_DOCUMENT(
      "PK\u0003\u0004",
      "application/vnd\\.oasis\\.opendocument",
      " is a document of LibreOffice or OpenOffice, whatever it is called. Open it, save the sheet as CSV with the character set UTF-8, and name that file."),
  ZIP(
      "PK[\u0003\u0005][\u0004\u0006]",
      "",
      " is a zip archive. Unpack it, and name the CSV file in it."),
  OLD_WORKBOOK(
      "\u00D0\u00CF\u0011\u00E0",
      "",
      " is an old Excel workbook (.xls), whatever it is called. Open it, save the sheet as \"CSV UTF-8\", and name that file."),
  PDF("%PDF-", "", " is a PDF document. Export the table as CSV where it comes from."),
  IMAGE(
      "\u0089PNG|\u00FF\u00D8\u00FF|GIF8[79]a|RIFF....WEBP",
      "",
      " is an image. Was another file meant?"),
  PACKED(
      "BZh[1-9]|\u00FD7zXZ|7z\u00BC\u00AF|Rar!|\\(\u00B5/\u00FD",
      "",
      " is packed in a way that is not read here: of packed files, gzip alone is. Unpack it, and name the CSV file in it."),
  RTF(
      "\\{\\\\rtf",
      "",
      " is a document of a word processor (RTF). Save the table as CSV, and name that file."),
  SHEET_AS_XML(
      "<\\?xml\\b",
      "urn:schemas-microsoft-com:office:spreadsheet",
      " is an Excel workbook saved as XML. Open it, save the sheet as \"CSV UTF-8\", and name that file."),
  PAGE_WITH_TABLE(
      Patterns.PAGE,
      "<table\\b|urn:schemas-microsoft-com:office",
      " is an HTML page with a table, as some programs write it and call it a spreadsheet. Open it in a spreadsheet, save it as \"CSV UTF-8\", and name that file."),
  PAGE(
      Patterns.PAGE,
      "",
      " is an HTML page, not a CSV file. Likely it was downloaded without being signed in (a login page), or from the link to a page. Sign in, export the table as CSV, and name that file."),
  XML("<\\?xml\\b", "", " is XML, not a CSV file. Export the table as CSV where it comes from."),
  JSON(
      "[\\[{]*\\s*[\\[{]\\s*\"[^\"]*\"\\s*[:,\\]]|(\\[\\s*\\]|\\{\\s*\\})\\s*$",
      "",
      " is JSON, not a CSV file; if a site answered so, it may say in it what went wrong. Export the table as CSV.");

  private static final int LOOKED_AT = 4_096;

  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>\\s*([^<]{1,80}?)\\s*</title>", Pattern.CASE_INSENSITIVE);

  private final Pattern begins;
  private final @Nullable Pattern holds;
  private final String words;

  NoCsv(String begins, String holds, String words) {
    this.begins = pattern(begins);
    this.holds = holds.isEmpty() ? null : pattern(holds);
    this.words = words;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /**
   * What a file is, if its first bytes say that it is none that can be read.
   *
   * @return words to go on behind the file's name; empty if nothing speaks against it
   */
  static Optional<String> wordsFor(byte[] block, int length, Charset charset) {
    var bytes = new String(block, 0, Math.min(length, LOOKED_AT), StandardCharsets.ISO_8859_1);
    var text = Blank.strip(new String(block, 0, Math.min(length, LOOKED_AT), charset));
    return Arrays.stream(values())
        .filter(each -> each.is(bytes) || each.is(text))
        .findFirst()
        .map(each -> each.words + title(text));
  }

  private boolean is(String beginning) {
    return begins.matcher(beginning).lookingAt()
        && (holds == null || holds.matcher(beginning).find());
  }

  private static String title(String text) {
    var title = TITLE.matcher(text);
    return title.find() ? " The page calls itself " + Quoted.of(title.group(1)) + "." : "";
  }

  /** Apart, for the constants of an enum are made before its fields. */
  private static final class Patterns {
    static final String PAGE =
        "<(!doctype\\s+html|\\?xml[^>]*>\\s*<!doctype\\s+html|html|head|meta|body|table|div|script|title)\\b";
  }
}
