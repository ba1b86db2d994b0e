package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import io.flowloader.fixture.CommandFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A report as a person uses it, in the system's Chromium, whatever its values are. Skipped where no
 * browser is, unless {@code FLOWLOADER_BROWSER=required}.
 */
class ReportInBrowserIT {

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** What a file may hold to get into a page. */
  private static final List<String> HOSTILE =
      List.of(
          "<script>document.title='broken'</script>",
          "</script><script>document.title='broken'</script>",
          "\"><img src=x onerror=\"document.title='broken'\">",
          "<a href=\"javascript:document.title='broken'\">x</a>",
          "\u2028\u2029<!--<script>-->",
          "{{constructor.constructor('document.title=1')()}}");

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private ChromeDriver browser;

  @BeforeEach
  void aBrowser() {
    boolean there = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
    if (!there && "required".equals(System.getenv("FLOWLOADER_BROWSER"))) {
      throw new AssertionError("no " + BROWSER + " with " + DRIVER + ": install them");
    }
    assumeTrue(there, "there is no " + BROWSER + " with " + DRIVER);
    var options = new ChromeOptions();
    options.setBinary(BROWSER.toString());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    browser.manage().window().setSize(new Dimension(1280, 1000));
  }

  @AfterEach
  void end() {
    if (browser != null) {
      browser.quit();
    }
  }

  private void open() {
    browser.get(it.latest("report.html").toUri().toString());
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(
            each ->
                "yes"
                    .equals(
                        browser.executeScript("return document.documentElement.dataset.ready")));
  }

  private String text(String css) {
    // By one call: the table makes its rows anew while it is looked at.
    return String.valueOf(
        browser.executeScript(
            "const found=document.querySelector(arguments[0]);return found?found.innerText:''",
            css));
  }

  private void waitFor(String css, String words) {
    new WebDriverWait(browser, Duration.ofSeconds(10))
        .withMessage(() -> "'%s' in %s, not: %s".formatted(words, css, text(css)))
        .until(each -> text(css).contains(words));
  }

  /** The table shows it after it has counted it. */
  private void waitForTheOnlyRow(String words) {
    new WebDriverWait(browser, Duration.ofSeconds(10))
        .withMessage(() -> "'%s' alone, not: %s".formatted(words, text("#rows")))
        .until(
            each ->
                Boolean.TRUE.equals(
                    browser.executeScript(
                        "const all=document.querySelectorAll('#rows .tabulator-row');return all.length===1&&all[0].innerText.includes(arguments[0])",
                        words)));
  }

  /** Nothing was asked for but the file itself, and nothing went wrong. */
  private void isQuiet() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .as("messages of the console")
        .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
    assertThat(browser.manage().logs().get(LogType.PERFORMANCE).getAll())
        .filteredOn(entry -> entry.getMessage().contains("Network.requestWillBeSent\""))
        .allSatisfy(entry -> assertThat(entry.getMessage()).contains("report.html"));
  }

  private void isAccessible() {
    var found = new AxeBuilder().analyze(browser).getViolations();
    assertThat(found)
        .as(
            "%s",
            found.stream()
                .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                .toList())
        .isEmpty();
  }

  private void importRows() {
    var lines = new java.util.ArrayList<String>();
    lines.add("name,slug,locales,summary,summary[fr-FR],price");
    for (int i = 1; i <= 60; i++) {
      lines.add(
          "Row %1$d,row-%1$d,en-US|fr-FR,Text %1$d,Texte %1$d,%2$s"
              .formatted(i, i % 20 == 0 ? "dear" : "1"));
    }
    it.importFile(it.file("in.csv", lines.toArray(String[]::new))).exits(1);
  }

  @Test
  void it_sorts_searches_filters_and_opens_rows_without_asking_anybody() {
    importRows();
    open();
    assertThat(text("#count")).isEqualTo("60 of 60 rows");
    assertThat(text("h1")).contains("Run 1", "in.csv", "completed with failures");
    assertThat(text("main")).contains("What to mend", "column price", "dear", "Lines 21, 41, 61");
    browser.findElement(By.id("search")).sendKeys("row-33");
    waitFor("#count", "1 of 60 rows");
    waitForTheOnlyRow("row-33");
    browser.findElement(By.cssSelector("button.open")).sendKeys(Keys.ENTER);
    waitFor("#detail", "Texte 33");
    assertThat(text("#detail")).contains("CREATED", "Text 33", "en-US", "fr-FR");
    browser.findElement(By.cssSelector("dialog .close")).click();
    browser.findElement(By.id("search")).clear();
    browser.findElement(By.id("search")).sendKeys(" ", Keys.BACK_SPACE);
    waitFor("#count", "60 of 60 rows");
    new Select(browser.findElement(By.id("outcome"))).selectByValue("INVALID");
    waitFor("#count", "3 of 60 rows");
    new Select(browser.findElement(By.id("outcome"))).selectByValue("");
    new Select(browser.findElement(By.id("sort"))).selectByValue("slug asc");
    waitFor("#rows .tabulator-row", "row-1");
    assertThat(browser.findElements(By.cssSelector("#chart canvas"))).hasSize(1);
    isQuiet();
  }

  @Test
  void no_rule_of_accessibility_is_broken_in_light_dark_and_on_a_telephone() {
    importRows();
    open();
    isAccessible();
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    isAccessible();
    browser.manage().window().setSize(new Dimension(375, 800));
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 375, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    open();
    isAccessible();
    assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
        .as("nothing is wider than the screen")
        .isEqualTo(375L);
  }

  @Test
  void values_are_shown_and_never_carried_out() {
    var lines = new java.util.ArrayList<String>();
    lines.add("name,slug,summary,price");
    for (int i = 0; i < HOSTILE.size(); i++) {
      var value = HOSTILE.get(i).replace("\"", "\"\"");
      lines.add("\"%s\",row-%d,\"%s\",1".formatted(value, i, value));
      lines.add("\"%s\",bad-%d,\"%s\",\"%s\"".formatted(value, i, value, value));
    }
    it.importFile(it.file("in.csv", lines.toArray(String[]::new))).exits(1);
    open();
    assertThat(browser.getTitle()).isEqualTo("Flowloader run 1: in.csv");
    for (int i = 0; i < HOSTILE.size(); i++) {
      browser.executeScript(
          "const s=document.getElementById('search');s.value=arguments[0];s.dispatchEvent(new Event('input'))",
          "row-" + i);
      waitForTheOnlyRow("row-" + i);
      browser.findElement(By.cssSelector("button.open")).sendKeys(Keys.ENTER);
      waitFor("#detailtitle", "row-" + i);
      waitFor("#detail", "summary");
      assertThat(text("#detail")).contains(HOSTILE.get(i).replaceAll("[\u2028\u2029]", "").strip());
      browser.findElement(By.cssSelector("dialog .close")).click();
    }
    assertThat(browser.getTitle()).isEqualTo("Flowloader run 1: in.csv");
    assertThat(browser.findElements(By.cssSelector("main img, main a, #detail a"))).isEmpty();
    isQuiet();
  }
}
