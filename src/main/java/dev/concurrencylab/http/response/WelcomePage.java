package dev.concurrencylab.http.response;

import java.net.URI;

/**
 * An overview of the service for its first-time users.
 *
 * @param base the address of the service, ending in a slash
 * @param needsToken whether running an experiment needs the token, which no form can send
 */
public record WelcomePage(URI base, boolean needsToken) implements Representation {

  /** The page's own style sheet, which its content security policy has to allow. */
  public static final String STYLE =
      """

        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto;
               padding: 0 1rem; color-scheme: light dark }
        pre { overflow-x: auto }
      """;

  private static final String FORM =
      """
      <form method="post" action="experiments?format=text">
        <button>Run the default experiment</button> (takes seconds)
      </form>\
      """;

  private static final String TOKEN_HINT =
      """
      Running experiments needs the token of this service. Have it in the environment as LAB_TOKEN,
      and add to each command:
        -H "Authorization: Bearer $LAB_TOKEN"

      """;

  @Override
  public String text() {
    return """
        Concurrency Lab measures on this machine which ways of running and protecting concurrent
        work are correct, and what each one costs.

        {token}Run the default experiment (seconds), and read what it shows:
          curl -X POST '{base}experiments?format=text'

        Choose strategies and numbers of workers:
          curl '{base}experiments?format=text' -d strategies=threads,atomic -d workers=1,2
          curl '{base}experiments' -H 'Content-Type: application/json' -d '{"strategies": ["async"]}'

        Do not wait for the end; follow an experiment, end it early, remove it:
          curl -X POST '{base}experiments' -H 'Prefer: respond-async'
          curl -N '{base}experiments/ID/events?format=text'
          curl -X POST '{base}experiments/ID/cancel'
          curl -X DELETE '{base}experiments/ID'

        List strategies and experiments:
          curl '{base}strategies?format=text'
          curl '{base}experiments?format=text'

        {base}q/swagger-ui   the API, in a browser
        {base}q/openapi      the API, as an OpenAPI document
        {base}q/metrics      metrics for Prometheus
        {base}q/health       health of the service
        """
        .replace("{token}", needsToken ? TOKEN_HINT : "")
        .replace("{base}", base.toString());
  }

  @Override
  public String html() {
    return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Concurrency Lab</title>
        <style>{style}</style>
        <h1>Concurrency Lab</h1>
        {form}
        <p><a href="experiments?format=text">Experiments</a> ·
           <a href="strategies?format=text">Strategies</a> ·
           <a href="q/swagger-ui/">The API in a browser</a></p>
        <pre>{text}</pre>
        </html>
        """
        .replace("{style}", STYLE)
        .replace("{form}", needsToken ? "" : FORM)
        .replace("{text}", escaped(text()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
