import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what tmux has captured of a terminal ({@code capture-pane -e -p}) as SVG, one screen below
 * the other: {@code java TerminalPicture.java COLUMNS SCREEN... > picture.svg}.
 */
final class TerminalPicture {

  private static final Pattern STYLE = Pattern.compile("\u001b\\[([0-9;]*)m");
  private static final Map<Integer, String> COLORS =
      Map.of(31, "#ff7b72", 32, "#7ee787", 33, "#e3b341", 34, "#79c0ff", 36, "#76e3ea", 90, "#8b949e");
  private static final double LETTER = 7.83;
  private static final int LINE = 18;
  private static final int EDGE = 14;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder frames = new StringBuilder();
  private int y;

  public static void main(String[] args) throws IOException {
    int columns = Integer.parseInt(args[0]);
    var picture = new TerminalPicture();
    for (int i = 1; i < args.length; i++) {
      picture.screen(lines(Path.of(args[i])), columns);
    }
    System.out.write(picture.svg(columns).getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  /** Without the empty ones at the end. */
  private static List<String> lines(Path file) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(file));
    while (!lines.isEmpty() && STYLE.matcher(lines.get(lines.size() - 1)).replaceAll("").isBlank()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private void screen(List<String> lines, int columns) {
    int height = lines.size() * LINE + 2 * EDGE;
    frames.append(
        "<rect x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#0d1117\" stroke=\"#30363d\"/>%n"
            .formatted(y, width(columns), height));
    int line = y + EDGE + 13;
    for (var each : lines) {
      line(each, line);
      line += LINE;
    }
    y += height + EDGE;
  }

  /** Each piece of one style has its own place, so that columns stand below each other in any font. */
  private void line(String line, int at) {
    String color = "";
    boolean bold = false;
    int column = 0;
    int from = 0;
    Matcher style = STYLE.matcher(line);
    while (true) {
      boolean more = style.find();
      var piece = line.substring(from, more ? style.start() : line.length());
      piece(piece, column, at, color, bold);
      column += piece.codePointCount(0, piece.length());
      if (!more) {
        return;
      }
      from = style.end();
      for (var code : style.group(1).split(";")) {
        int number = code.isEmpty() ? 0 : Integer.parseInt(code);
        switch (number) {
          case 0 -> {
            color = "";
            bold = false;
          }
          case 1 -> bold = true;
          case 22 -> bold = false;
          case 39 -> color = "";
          default -> color = COLORS.getOrDefault(number, color);
        }
      }
    }
  }

  private void piece(String piece, int column, int at, String color, boolean bold) {
    if (piece.isBlank()) {
      return;
    }
    if (!piece.equals(piece.strip())) { // blanks at the ends are not drawn everywhere
      int before = piece.length() - piece.stripLeading().length();
      piece(piece.strip(), column + before, at, color, bold);
      return;
    }
    text.append(
        "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s%s>%s</text>%n"
            .formatted(
                EDGE + column * LETTER,
                at,
                piece.codePointCount(0, piece.length()) * LETTER,
                color.isEmpty() ? "" : " fill=\"" + color + "\"",
                bold ? " font-weight=\"bold\"" : "",
                piece.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
  }

  private String svg(int columns) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
        %3$s<g fill="#e6edf3" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13">
        %4$s</g>
        </svg>
        """
        .formatted(width(columns), y - EDGE, frames, text);
  }

  private static int width(int columns) {
    return (int) Math.ceil(columns * LETTER) + 2 * EDGE;
  }
}
