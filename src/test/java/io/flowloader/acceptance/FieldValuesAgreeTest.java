package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.draft.value.ValueCase;
import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** What the table of field values takes, the site takes too: one opinion, not two. */
class FieldValuesAgreeTest {

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("PlainText", "summary"),
          Map.entry("RichText", "body"),
          Map.entry("Number", "price"),
          Map.entry("Switch", "featured"),
          Map.entry("DateTime", "published-on"),
          Map.entry("Color", "accent-color"),
          Map.entry("Option", "item-type"),
          Map.entry("Link", "more-info"),
          Map.entry("VideoLink", "video"),
          Map.entry("Email", "contact-email"),
          Map.entry("Phone", "contact-phone"),
          Map.entry("Image", "main-image"),
          Map.entry("File", "data-sheet"),
          Map.entry("ExtFileRef", "attachment"),
          Map.entry("MultiImage", "gallery"));

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @Test
  void every_value_that_is_taken_is_created() throws IOException {
    var files =
        ValueCase.all().stream()
            .filter(ValueCase::isTaken)
            .filter(each -> FIELDS.containsKey(each.type()))
            .collect(
                Collectors.groupingBy(
                    ValueCase::settings, LinkedHashMap::new, Collectors.toList()));
    var created = 0;
    for (var file : files.entrySet()) {
      created += importCases(file.getKey(), file.getValue());
    }
    assertThat(created).isGreaterThan(100);
  }

  /** How many of them the site took; it must refuse none. */
  private int importCases(Map<String, List<String>> settings, List<ValueCase> cases)
      throws IOException {
    it.file("config/imports/values.yml", definition(settings));
    var csv = it.file("values.csv", csv(cases));
    it.run(
        "import",
        csv.toString(),
        "--definition",
        "values",
        "--base-url",
        it.sandbox.baseUrl(),
        "--collection",
        Sandbox.COLLECTION_ID,
        "--again");
    var created = 0;
    for (var row : it.csv("rows.csv")) {
      var line = row.get("slug").substring("case-".length());
      var sent = cases.stream().filter(each -> line.equals("" + each.line())).findFirst();
      if (row.get("outcome").equals("CREATED")) {
        created++;
      } else {
        // The field of the sandbox has bounds of its own, which we know from its schema.
        assertThat(row.get("outcome")).as("%s: %s", sent, row).isEqualTo("INVALID");
        assertThat(sent)
            .as("%s", row)
            .hasValueSatisfying(
                each ->
                    assertThat(each.type().equals("Number") || !each.validations().isEmpty())
                        .isTrue());
      }
    }
    return created;
  }

  private static String definition(Map<String, List<String>> settings) {
    return settings.entrySet().stream()
        .map(
            setting ->
                setting.getKey()
                    + ": "
                    + JsonMapper.shared()
                        .writeValueAsString(
                            setting.getValue().size() == 1
                                ? setting.getValue().get(0)
                                : setting.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String csv(List<ValueCase> cases) throws IOException {
    var slugs = FIELDS.values().stream().sorted().toList();
    var text = new StringWriter();
    try (var csv = CSVFormat.RFC4180.print(text)) {
      csv.print("name");
      csv.print("slug");
      csv.printRecord(slugs);
      for (var each : cases) {
        csv.print("Case " + each.line());
        csv.print("case-" + each.line());
        csv.printRecord(
            slugs.stream()
                .map(slug -> slug.equals(FIELDS.get(each.type())) ? each.cell() : "")
                .toList());
      }
    }
    return text.toString();
  }
}
