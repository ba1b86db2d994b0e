package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A guessed encoding is acted on only where it is likely; the worst is a wrong one unsaid. */
class EncodingDoubtTest {

  private static final String GERMAN =
      "Brötchen,Grün und weiß\nKäse,Süßes für Ömer\nÄpfel,größer\nÜbung,Maß";
  private static final String FRENCH =
      "Crème brûlée,Sucre et patience\nÉtude,Déjà vu à l’été\nGarçon,Noël où";
  private static final String SPANISH =
      "Año,¿Qué tal?\nGarcía,canción más rápida\nEspaña,¡Olé! ñandú";
  private static final String PORTUGUESE = "Pão,maçã e avó\nCoração,ações não são\nÉvora,três";
  private static final String ITALIAN = "Città,perché è così\nCaffè,più virtù\nUniversità,però";
  private static final String SWEDISH = "Smörgås,räksmörgås på bröd\nÅngström,över ån\nÄlg,kött";
  private static final String DANISH =
      "Rugbrød,smørrebrød på én\nÆbler,æg og øl på dåse\nÅrhus,blå";

  private static final List<String> WESTERN =
      List.of(GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, SWEDISH, DANISH);

  @TempDir Path directory;

  static Stream<String> western() {
    return WESTERN.stream();
  }

  @ParameterizedTest
  @MethodSource("western")
  void windows_1252_is_read_without_a_question(String text) throws IOException {
    assertThat(copy(text, "windows-1252")).hasContent("name,summary\n" + text + "\n");
    assertThat(copy(text.lines().findFirst().orElseThrow(), "windows-1252"))
        .content()
        .contains(text.lines().findFirst().orElseThrow());
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(
            "windows-1250",
            "Łódź,zażółć gęślą jaźń\nPieczywo,świeży chleb żytni\nGdańsk,ósmy dzień\nBułka,mąka i sól\n"),
        Arguments.of(
            "windows-1250",
            "Příliš,žluťoučký kůň\nChléb,úpěl ďábelské ódy\nČeský,těšínské pečivo\nRohlík,máslo a sůl\n"),
        Arguments.of(
            "windows-1251", "Хлеб,Свежий ржаной хлеб\nБулочка,с маком и сахаром\nПирог,яблочный\n"),
        Arguments.of(
            "windows-1253",
            "Ψωμί,φρέσκο ψωμί με σουσάμι\nΚουλούρι,από τη Θεσσαλονίκη\nΠίτα,με τυρί\n"),
        Arguments.of(
            "windows-1254",
            "Ekmek,taze köy ekmeği\nBörek,ıspanaklı ve peynirli\nŞeker,çay için şeker\nÇörek,tatlı çörek İzmir\nYağ,gümüş kaşık ağır\n"),
        Arguments.of(
            "KOI8-R", "Хлеб,Свежий ржаной хлеб\nБулочка,с маком и сахаром\nПирог,яблочный\n"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void text_of_another_language_is_read_right_or_asked_for(String encoding, String text)
      throws IOException {
    try {
      assertThat(copy(text, encoding)).content().isEqualTo("name,summary\n" + text + "\n");
    } catch (BadInputException e) {
      assertThat(e).hasMessageContaining("Line ").hasMessageContaining("--encoding");
    }
  }

  static Stream<Arguments> old() {
    return WESTERN.stream()
        .flatMap(
            text ->
                Stream.of("x-MacRoman", "IBM850")
                    .flatMap(
                        encoding ->
                            Stream.concat(Stream.of(text), text.lines())
                                .filter(
                                    each -> !StandardCharsets.US_ASCII.newEncoder().canEncode(each))
                                .map(each -> Arguments.of(encoding, each))));
  }

  @ParameterizedTest
  @MethodSource("old")
  void an_encoding_that_no_detector_knows_is_asked_for(String encoding, String text)
      throws IOException {
    assertThatThrownBy(() -> copy(text, encoding))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("as " + encoding)
        .hasMessageContaining("--encoding");
  }

  @Test
  void the_readings_stand_side_by_side() throws IOException {
    assertThatThrownBy(() -> copy("Vollkorn,frisch\nBrötchen,Mehl", "x-MacRoman"))
        .hasMessageContaining("Line 3 reads ")
        .hasMessageContaining("\"Brötchen,Mehl\" as x-MacRoman")
        .hasMessageContaining("\"Brštchen,Mehl\" as windows-1252")
        .hasMessageContaining("--encoding x-MacRoman (encoding: x-MacRoman)");
  }

  @ParameterizedTest
  @CsvSource({
    "'Preis,5 €'",
    "'Größe,20 × 30 °C'",
    "'It’s,a „quote“ – and …'",
    "'Brand®,Word™ ©'",
    "'Nº 5,1ª'",
    "'µm,m²'",
    "'L´été,don´t'"
  })
  void signs_of_windows_1252_are_no_doubt(String text) throws IOException {
    assertThat(copy(text, "windows-1252")).content().contains(text);
  }

  @Test
  void emoji_in_two_halves_are_read_right_and_said() throws IOException {
    var file = file("name,summary\nCrème,smile 😀 here\n".getBytes(Charset.forName("CESU-8")));
    var copy = spool(file);
    assertThat(copy.path()).hasContent("name,summary\nCrème,smile 😀 here\n");
    assertThat(copy.remarks()).singleElement().asString().contains("as CESU-8 (detected");
  }

  @Test
  void emoji_in_two_halves_beside_whole_ones_are_refused_with_their_line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write("name\nA 😀\nB ".getBytes(StandardCharsets.UTF_8));
    bytes.write("😀\n".getBytes(Charset.forName("CESU-8")));
    assertThatThrownBy(() -> spool(file(bytes.toByteArray())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 3");
  }

  private Path copy(String text, String encoding) throws IOException {
    return spool(file(("name,summary\n" + text + "\n").getBytes(Charset.forName(encoding)))).path();
  }

  private CsvCopy spool(CsvFile file) {
    var order = new CopyOrder(FileSettings.none(), "key");
    return Spool.in(directory).copy(file, file.fingerprint(), order);
  }

  private CsvFile file(byte[] content) throws IOException {
    return new CsvFile(Files.write(directory.resolve("in.csv"), content));
  }
}
