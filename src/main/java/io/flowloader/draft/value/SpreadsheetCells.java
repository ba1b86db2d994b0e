package io.flowloader.draft.value;

import io.flowloader.text.Blank;
import io.flowloader.webflow.model.FieldType;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a spreadsheet leaves in a cell that is not its value: guards that keep a text from being
 * changed, formulas, and the errors that formulas end in.
 */
public final class SpreadsheetCells {

  /** Errors as they are shown, by language of the spreadsheet; blanks and {@code ¡¿} left out. */
  private static final Set<String> ERRORS =
      Set.of(
          // English (Excel, LibreOffice, Google Sheets)
          "#REF!",
          "#N/A",
          "#VALUE!",
          "#DIV/0!",
          "#NAME?",
          "#NUM!",
          "#NULL!",
          "#SPILL!",
          "#CALC!",
          "#FIELD!",
          "#BLOCKED!",
          "#CONNECT!",
          "#UNKNOWN!",
          "#BUSY!",
          "#PYTHON!",
          "#EXTERNAL!",
          "#TIMEOUT!",
          "#GETTING_DATA",
          "#ERROR!",
          // German
          "#NV",
          "#BEZUG!",
          "#WERT!",
          "#ZAHL!",
          "#ÜBERLAUF!",
          "#KALK!",
          "#FELD!",
          "#BLOCKIERT!",
          "#VERBINDEN!",
          "#UNBEKANNT!",
          // French
          "#VALEUR!",
          "#NOM?",
          "#NOMBRE!",
          "#NUL!",
          "#PROPAGATION!",
          "#EPARS!",
          "#CHAMP!",
          // Spanish, Portuguese, Italian
          "#VALOR!",
          "#NOMBRE?",
          "#NOME?",
          "#NULO!",
          "#NÚM!",
          "#DESBORDAMIENTO!",
          "#DESPEJAR!",
          "#N/D",
          "#RIF!",
          "#VALORE!",
          "#NULLO!",
          "#ESPANSIONE!",
          "#CALCOLO!",
          // Dutch
          "#VERW!",
          "#N/B",
          "#WAARDE!",
          "#NAAM?",
          "#GETAL!",
          "#LEEG!",
          "#DEEL/0!",
          "#OVERLOOP!",
          // Danish, Norwegian, Swedish, Finnish
          "#REFERENCE!",
          "#I/T",
          "#VÆRDI!",
          "#VERDI!",
          "#NAVN?",
          "#REFERENS!",
          "#SAKNAS!",
          "#VÄRDEFEL!",
          "#NAMN?",
          "#OGILTIGT!",
          "#VIITTAUS!",
          "#PUUTTUU!",
          "#ARVO!",
          "#NIMI?",
          "#LUKU!",
          // Polish, Czech, Hungarian, Turkish, Russian
          "#ADR!",
          "#N/D!",
          "#ARG!",
          "#NAZWA?",
          "#LICZBA!",
          "#ZERO!",
          "#ODKAZ!",
          "#NENÍ_K_DISPOZICI",
          "#HODNOTA!",
          "#NÁZEV?",
          "#HIV!",
          "#HIÁNYZIK",
          "#ÉRTÉK!",
          "#NÉV?",
          "#SZÁM!",
          "#BAŞV!",
          "#YOK",
          "#DEĞER!",
          "#AD?",
          "#SAYI!",
          "#ССЫЛКА!",
          "#Н/Д",
          "#ЗНАЧ!",
          "#ИМЯ?",
          "#ЧИСЛО!",
          "#ПУСТО!",
          "#ДЕЛ/0!");

  /** The longest of them, with a blank or a sign in it. */
  private static final int LONGEST_ERROR = 20;

  /** {@code ####}: a number that its column was too narrow to show. */
  private static final Pattern TOO_NARROW = Pattern.compile("#{4,}");

  /** {@code Err:502} of LibreOffice. */
  private static final Pattern NUMBERED_ERROR = Pattern.compile("Err:5\\d\\d");

  private static final Pattern TEXT_GUARD = Pattern.compile("=\"((?:[^\"]|\"\")*)\"");

  /**
   * Behind the sign of equality a value, a cell or a function; not {@code =>}, {@code ==} or a lone
   * sign.
   */
  private static final Pattern FORMULA =
      Pattern.compile("=[+\\-(]*[\\p{L}\\d$'\"@{#].*", Pattern.DOTALL);

  /** Behind other signs a function only: {@code -5} is a number and {@code @anna} a name. */
  private static final Pattern FUNCTION =
      Pattern.compile("[+\\-@][\\p{Lu}][\\p{Lu}\\d.]*\\(.*\\)", Pattern.DOTALL);

  private static final Pattern LIKE_A_NUMBER = Pattern.compile("[\\d+\\-.,/:() ]+");
  private static final Pattern YEAR = Pattern.compile("\\d\\d");

  private SpreadsheetCells() {}

  /** Whether an apostrophe may be the beginning of a value. */
  public static boolean isProse(FieldType type) {
    return switch (type) {
      case PLAIN_TEXT, RICH_TEXT, OPTION, REFERENCE, MULTI_REFERENCE, OTHER -> true;
      default -> false;
    };
  }

  /**
   * The text inside of a guard.
   *
   * @param text without blanks at its ends
   * @param prose whether an apostrophe may be the beginning of the text itself ({@code 'Tis})
   * @return null if there is no guard
   */
  public static @Nullable String withoutGuard(String text, boolean prose) {
    if (text.length() < 2) {
      return null;
    }
    if (text.charAt(0) == '=') {
      var guarded = TEXT_GUARD.matcher(text);
      return guarded.matches() ? guarded.group(1).replace("\"\"", "\"") : null;
    }
    return text.charAt(0) == '\'' && guards(text, prose) ? text.substring(1) : null;
  }

  /** A cell without the blanks at its ends and without a guard. */
  public static String bare(String cell, boolean prose) {
    var text = Blank.strip(cell);
    var guarded = withoutGuard(text, prose);
    return guarded == null ? text : Blank.strip(guarded);
  }

  private static boolean guards(String text, boolean prose) {
    var first = text.charAt(1);
    if (isQuotation(text)) {
      return false;
    }
    if (!prose) {
      return Character.isLetterOrDigit(first) || "+-=@.(#".indexOf(first) >= 0;
    }
    if ("+-=@".indexOf(first) >= 0) {
      return true;
    }
    var rest = text.substring(1);
    return first >= '0'
        && first <= '9'
        && LIKE_A_NUMBER.matcher(rest).matches()
        && !YEAR.matcher(rest).matches(); // '68
  }

  /** Whether a second apostrophe closes what the first one opens: {@code 'quoted', she said}. */
  private static boolean isQuotation(String text) {
    for (var i = text.indexOf('\'', 1); i >= 0; i = text.indexOf('\'', i + 1)) {
      if (i == text.length() - 1 || !Character.isLetterOrDigit(text.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is wrong with a cell that is a formula or the error of one, after its quotation; null if
   * it is neither.
   *
   * @param text without blanks at its ends
   */
  public static @Nullable String problemOf(String text) {
    if (isError(text)) {
      return " is an error of the spreadsheet that the file comes from (mend its formula there and"
          + " export the file again, or empty the cell)";
    }
    return isFormula(text)
        ? " is a formula of a spreadsheet and not its result (export the values; a text that is"
            + " meant to begin so takes an apostrophe in front)"
        : null;
  }

  private static boolean isFormula(String text) {
    return switch (text.charAt(0)) {
      case '=' -> FORMULA.matcher(text).matches();
      case '+', '-', '@' -> text.endsWith(")") && FUNCTION.matcher(text).matches();
      default -> false;
    };
  }

  private static boolean isError(String text) {
    return switch (text.charAt(0)) {
      case '#' -> text.length() <= LONGEST_ERROR && isErrorOrNarrow(text);
      case 'E' -> NUMBERED_ERROR.matcher(text).matches();
      default -> false;
    };
  }

  private static boolean isErrorOrNarrow(String text) {
    var marked = text.endsWith("!") || text.endsWith("?");
    return text.length() > 1 && text.charAt(1) == '#'
        ? TOO_NARROW.matcher(text).matches()
        : ERRORS.contains(marked ? shown(text) : text);
  }

  /** French puts a blank before the mark, Spanish another mark at the beginning. */
  private static String shown(String text) {
    return text.replaceAll("[¡¿\\s\\u00a0\\u202f]", "").toUpperCase(Locale.ROOT);
  }
}
