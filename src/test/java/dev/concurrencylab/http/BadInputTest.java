package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.postForm;
import static dev.concurrencylab.http.Calls.postJson;
import static dev.concurrencylab.http.Calls.problem;
import static dev.concurrencylab.http.Calls.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is answered with the field, the value, the limit, and what to send instead. */
@QuarkusTest
class BadInputTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"workers": -1}                       | workers      | is -1: send an integer of at least 1
          {"workers": 0}                        | workers      | is 0: send an integer of at least 1
          {"workers": 1.5}                      | workers      | 1.5 is not a whole number: send an integer
          {"workers": "2"}                      | workers      | "2" is a string: send the number without quotes, 2
          {"workers": "two"}                    | workers      | "two" is not a number: send an integer
          {"workers": null}                     | workers      | null is not a number: send an integer, or leave the field out for its default
          {"workers": true}                     | workers      | true is not a number: send an integer, or leave the field out for its default
          {"workers": {"a": 1}}                 | workers      | {"a":1} is not a number: send an integer, or leave the field out for its default
          {"workers": [[1]]}                    | workers      | [1] is not a number: send an integer, or leave the field out for its default
          {"workers": [1, null]}                | workers[1]   | null is not a number: send an integer, or leave the field out for its default
          {"workers": []}                       | workers      | is empty: give at least one number, or leave the field out
          {"workers": [2, 2]}                   | workers      | has 2 more than once: send it once
          {"workers": 99999999999999999999}     | workers      | 99999999999999999999 is too large: send at most 100000
          {"workers": -99999999999999999999}    | workers      | -99999999999999999999 is too small: send 1 or more
          {"iterations": 0}                     | iterations   | is 0: send an integer of at least 1
          {"iterations": 1e400}                 | iterations   | 1E+400 is too large: send at most 100000000000
          {"iterations": 1e-400}                | iterations   | 1E-400 is not a whole number: send an integer
          {"iterations": NaN}                   | iterations   | NaN is not a number: send an integer
          {"iterations": -Infinity}             | iterations   | -Infinity is not a number: send an integer
          {"repetitions": 0}                    | repetitions  | is 0: send an integer of at least 1
          {"repetitions": 3000000000}           | repetitions  | 3000000000 is too large: send at most 10000
          {"warmup": -1}                        | warmup       | is -1: send an integer of at least 0
          {"seed": 9007199254740992}            | seed         | is 9007199254740992: send an integer from 0 to 9007199254740991
          {"strategies": []}                    | strategies   | is empty: name at least one strategy, or leave the field out
          {"strategies": ["atomic", "atomic"]}  | strategies   | has atomic more than once: send it once
          {"strategies": 7}                     | strategies   | 7 is not a name: send a string
          {"strategies": ["atomic", null]}      | strategies[1]| null is not a name: send a string
          {"workload": 7}                       | workload     | 7 is not a name: send a string
          {"workers": 1, "workers": 2}          | workers      | is given more than once: send it once
          """)
  void jsonFieldThatViolatesTheSchemaIsNamedWithItsValue(
      String body, String field, String message) {
    Response response = problem(postJson(body), 400);

    assertThat(violations(response)).containsEntry(field, message).hasSize(1);
    assertThat(response.<String>path("detail")).isEqualTo(field + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"strategies": ["thraeds"]} | strategies | there is no strategy "thraeds"; did you mean "threads"? There are: sequential, threads
          {"baseline": "atomik"}      | baseline   | there is no strategy "atomik"; did you mean "atomic"? There are: sequential, threads
          {"workload": "refcounts"}   | workload   | there is no workload "refcounts"; did you mean "refcount"? There are: opposed, increment, refcount
          {"iteration": 1}            | iteration  | there is no such field; did you mean iterations? There are: strategies, workload
          """)
  void unknownNameIsAnsweredWithTheNearestAndAll(String body, String field, String start) {
    assertThat(violations(problem(postJson(body), 400)).get(field)).startsWith(start);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    Response response =
        problem(
            postJson(
                """
                {"strategies": ["thraeds"], "workers": ["two", 1.5], "iterations": null, "bogus": 1}
                """),
            400);

    assertThat(violations(response))
        .containsOnlyKeys("strategies", "workers[0]", "workers[1]", "iterations", "bogus");
    assertThat(response.<String>path("detail")).isEqualTo("5 things are wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"iterations": 100000000001}                      | iterations  | lab.limits.max-operations
          {"strategies": "threads", "workers": 257}         | workers     | lab.limits.max-workers
          {"strategies": "processes", "workers": 33}        | workers     | lab.limits.max-processes
          {"strategies": "async", "workers": 100001}        | workers     | lab.limits.max-virtual-workers
          {"repetitions": 10000, "iterations": 1}           | repetitions | lab.limits.max-trials
          {"strategies": "fair-lock", "iterations": 100000000} | iterations | lab.limits.trial-timeout; send at most
          {"strategies": "atomic", "insideNanos": 50}       | insideNanos | is not supported by atomic: leave out one of both, or take other strategies
          {"strategies": "processes", "readPercent": [0, 9]} | readPercent | is not supported by processes
          {"strategies": "threads", "pauseWhere": "inside"} | pauseWhere  | send pauseNanos and pauseEvery
          {"pauseNanos": 1000, "pauseWhere": "inside"}      | pauseEvery  | after how many operations
          {"pauseEvery": 7, "pauseWhere": "inside"}         | pauseNanos  | how long a worker pauses
          {"strategies": "atomic", "baseline": "threads"}   | baseline    | is not one of this experiment's strategies
          """)
  void wellFormedSpecBeyondALimitIsRefusedWithTheLimit(String body, String field, String words) {
    assertThat(violations(problem(postJson(body), 422)).get(field)).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          workers=two                | workers     | "two" is not a number: send an integer
          workers=1,,2               | workers[1]  | is empty: leave out the surplus comma or quotes
          workers=1-8                | workers     | "1-8" is a range: send the numbers themselves, 1,2,3,4,5,6,7,8
          workers=1..99              | workers     | "1..99" is a range: send the numbers themselves, such as 1,2,4,8
          strategies=atomic,         | strategies[1] | is empty: leave out the surplus comma or quotes
          strategies=*               | strategies  | has no wildcard *: send "all" for all strategies
          iterations=1M              | iterations  | "1M" is not an integer: send 1000000
          iterations=1.5k            | iterations  | "1.5k" is not an integer: send 1500
          iterations=1_000_000       | iterations  | "1_000_000" is not an integer: send 1000000
          iterations=1,000,000       | iterations  | "1,000,000" is not an integer: send 1000000
          iterations=10ms            | iterations  | "10ms" is not a number: send an integer
          pauseEvery=1&pauseNanos=1ms | pauseNanos | "1ms" is not a number of nanoseconds: send 1000000
          pauseEvery=1&pauseNanos=0.5us | pauseNanos | "0.5us" is not a number of nanoseconds: send 500
          workers=                   | workers     | is empty: give at least one number, or leave the field out
          strategies=                | strategies  | is empty: name at least one strategy, or leave the field out
          iterations=1.5             | iterations  | 1.5 is not a whole number: send an integer
          iterations=                | iterations  | "" is not a number: send an integer
          iterations                 | iterations  | "" is not a number: send an integer
          seed=1&seed=2              | seed        | is given more than once: send it once
          workload=1                 | workload    | 1 is not a name: send a string
          """)
  void formFieldThatViolatesTheSchemaIsNamedWithItsValue(
      String body, String field, String message) {
    assertThat(violations(problem(postForm(body), 400))).containsEntry(field, message).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"workers": 2            | The body is not JSON: Unexpected end-of-input: expected close marker for Object, at line 1, column
          {"workers": 2} {}        | The body goes on after the end of its JSON object
          {'workers': 2}           | The body is not JSON: Unexpected character
          {"workers": 1e99999999999} | The body has a number that nothing can hold
          workers=2                | The body is not JSON: Unrecognized token 'workers', at line 1, column 1
          [{"workers": 2}]         | The body is of the JSON type array; send an object
          "all"                    | The body is of the JSON type string; send an object
          null                     | The body is of the JSON type null; send an object
          ''                       | The body is empty; send an object
          """)
  void bodyThatIsNoJsonObjectIsToldWhatToSend(String body, String detail) {
    assertThat(problem(postJson(body), 400).<String>path("detail")).startsWith(detail);
  }

  @Test
  void jsonInAFormIsToldHowToSayThatItIsJson() {
    assertThat(problem(postForm("{\"workers\": 2}"), 400).<String>path("detail"))
        .endsWith("add -H 'Content-Type: application/json' to curl -d");
  }

  @Test
  void bodyInAnotherEncodingIsRefused() {
    byte[] latin = "{\"workload\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(
            problem(plain().contentType("application/json").body(latin).post("/experiments"), 400)
                .<String>path("detail"))
        .isEqualTo("The body is not UTF-8; send it in UTF-8");
    problem(postForm("workload=%E9"), 400);
    problem(postForm("workload=%zz"), 400);
    problem(
        plain().contentType("application/json;charset=latin1").body("{}").post("/experiments"),
        415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "UTF8", "utf8", "us-ascii", "\"utf-8\""})
  void bodyInACharsetThatIsUtf8IsRead(String charset) {
    String type = "application/json;charset=" + charset;
    String wrong = "{\"seed\": true}"; // ends after it was read

    assertThat(violations(problem(plain().contentType(type).body(wrong).post("/experiments"), 400)))
        .containsOnlyKeys("seed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void bodyInUtf16IsCalledSo(String charset) throws Exception {
    byte[] body = "{\"workers\": 2}".getBytes(charset);

    assertThat(
            problem(plain().contentType("application/json").body(body).post("/experiments"), 400)
                .<String>path("detail"))
        .isEqualTo("The body is UTF-16 or UTF-32; send it in UTF-8");
  }

  @Test
  void compressedBodyIsToldWhatIsRead() {
    Response response =
        plain()
            .contentType("application/json")
            .header("Content-Encoding", "gzip")
            .body(new byte[] {31, -117, 8, 0})
            .post("/experiments");

    assertThat(problem(response, 415).<String>path("detail"))
        .isEqualTo(
            "The Content-Encoding \"gzip\" is not read here; send the body as it is, without that"
                + " header");
    assertThat(response.header("Accept-Encoding")).isEqualTo("identity");
  }

  @Test
  void longNestedValueIsNotRepeatedInPart() {
    String body = "{\"iterations\": {\"a\": [" + "1234567890, ".repeat(20) + "1]}}";

    assertThat(violations(problem(postJson(body), 400)).get("iterations"))
        .isEqualTo(
            "a nested object is not a number: send an integer, or leave the field out for its"
                + " default");
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/xml", "multipart/form-data;boundary=x", "nonsense"})
  void bodyOfAnotherTypeIsToldWhichTypesThereAre(String type) {
    Response response =
        plain().header("Content-Type", type).body("x".getBytes()).post("/experiments");

    assertThat(problem(response, 415).<String>path("detail"))
        .contains("send application/json or application/x-www-form-urlencoded");
  }

  @Test
  void fieldsInTheQueryAreToldToGoIntoTheBody() {
    Response response = problem(plain().post("/experiments?workers=2"), 400);

    assertThat(violations(response).get("workers"))
        .endsWith("fields of the experiment go into the body");
  }

  @Test
  void longListsAreRefusedBeforeTheyAreChecked() {
    String body = "{\"strategies\": [" + "\"x\",".repeat(5_000) + "\"x\"]}";

    assertThat(violations(problem(postJson(body), 400)))
        .containsEntry("strategies", "has 5001 elements: send at most 1000");
  }

  @Test
  void answerToManyMistakesStaysShort() {
    String body = "{\"strategies\": [" + "1,".repeat(500) + "1]}";

    Response response = problem(postJson(body), 400);

    assertThat(violations(response)).hasSize(20);
    assertThat(response.<String>path("detail"))
        .isEqualTo("501 things are wrong, of which the first 20 are listed");
  }

  @Test
  void whatIsRepeatedIsShortAndCannotSteerATerminal() {
    String body = "{\"" + "x".repeat(1_000) + "\": 1, \"a\\u001b[31m\\nb\": 2}";

    Response response = problem(postJson(body), 400);

    assertThat(violations(response).keySet())
        .containsExactlyInAnyOrder("x".repeat(59) + "…", "a\uFFFD[31m\uFFFDb");
  }

  @Test
  void bodyThatIsTooLargeIsRefusedWhetherOrNotItsLengthIsKnown() {
    byte[] large = " ".repeat(70_000).getBytes();
    Response known = plain().contentType("application/json").body(large).post("/experiments");
    Response chunked =
        plain()
            .contentType("application/json")
            .body(new ByteArrayInputStream(large))
            .post("/experiments");

    assertThat(problem(known, 413).<String>path("detail"))
        .isEqualTo("The body is larger than 65536 bytes");
    problem(chunked, 413);
  }

  @Test
  void whatWouldSteerATerminalIsNotRepeated() {
    Response response = problem(postJson("{\"strategies\": [\"a\u009b31m\"]}"), 400);

    assertThat(violations(response).get("strategies")).contains("\"a\uFFFD31m\"");
    assertThat(response.<String>path("detail")).doesNotContain("\u009b");
  }
}
