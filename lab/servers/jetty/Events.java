import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

public class Events extends HttpServlet {
  static final ScheduledExecutorService LATER = Executors.newScheduledThreadPool(64);
  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static String or(String text, String fallback) {
    return text == null ? fallback : text;
  }

  /** Tells the lab what this server does, while it does it. */
  static void tell(String run, String what, int bytes) {
    String origin = or(System.getenv("ORIGIN"), "http://127.0.0.1:8080");
    String query = "run=" + run + "&what=" + URLEncoder.encode(what, StandardCharsets.UTF_8);
    if (bytes > 0) query += "&bytes=" + bytes;
    HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/saw?" + query)).build();
    CLIENT.sendAsync(request, HttpResponse.BodyHandlers.discarding());
  }

  /** One stream, which holds no thread between two events. */
  static class Stream {
    final AsyncContext async;
    final HttpServletRequest request;
    final String run;

    Stream(AsyncContext async) {
      this.async = async;
      request = (HttpServletRequest) async.getRequest();
      run = or(request.getParameter("run"), "");
    }

    int number(String name, int fallback) {
      return Integer.parseInt(or(request.getParameter(name), "" + fallback));
    }

    void later(int n, String name) {
      LATER.schedule(() -> write(n), number(name, 300), TimeUnit.MILLISECONDS);
    }

    void write(int n) {
      String filling = "x".repeat(number("bytes", 20));
      String event = "ndjson".equals(request.getParameter("form"))
          ? "{\"number\":" + n + ",\"filling\":\"" + filling + "\"}\n"
          : "id: " + n + "\ndata: " + n + " " + filling + "\n\n";
      tell(run, "event " + n, event.length());
      try {
        var out = async.getResponse().getOutputStream();
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException | IllegalStateException gone) {
        tell(run, "left", 0);
        return;
      }
      if (n < number("events", 8)) later(n + 1, "everyMs");
      else if (!"hold".equals(request.getParameter("finish"))) {
        tell(run, "end", 0);
        async.complete();
      }
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Stream stream = new Stream(request.startAsync());
    stream.async.setTimeout(0); // the default of 30 s throws into the log and ends nothing
    tell(stream.run, "request", 0);
    boolean lines = "ndjson".equals(request.getParameter("form"));
    response.setContentType(lines ? "application/x-ndjson" : "text/event-stream");
    String[] headers = request.getParameterValues("headers");
    for (String line : headers == null ? new String[0] : headers) {
      int colon = line.indexOf(": ");
      response.setHeader(line.substring(0, colon), line.substring(colon + 2));
    }
    response.flushBuffer(); // the head, before the first event
    tell(stream.run, "head", 0);
    if (stream.number("events", 8) > 0) stream.later(1, "firstMs");
    else stream.async.complete();
  }

  public static void main(String[] args) throws Exception {
    Server server = new Server(Integer.parseInt(or(System.getenv("PORT"), "8000")));
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder events = new ServletHolder(new Events());
    events.setAsyncSupported(true);
    context.addServlet(events, "/events");
    server.setHandler(context);
    server.start();
    server.join();
  }
}
