import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.catalina.startup.Tomcat;

public class Events extends HttpServlet {
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

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String run = or(request.getParameter("run"), "");
    boolean lines = "ndjson".equals(request.getParameter("form"));
    String filling = "x".repeat(Integer.parseInt(or(request.getParameter("bytes"), "20")));
    int events = Integer.parseInt(or(request.getParameter("events"), "8"));
    boolean done = false;
    tell(run, "request", 0);
    try {
      response.setContentType(lines ? "application/x-ndjson" : "text/event-stream");
      for (String line : or(String.join("\n", values(request, "headers")), "").split("\n")) {
        int colon = line.indexOf(": ");
        if (colon > 0) response.setHeader(line.substring(0, colon), line.substring(colon + 2));
      }
      response.flushBuffer(); // the head, before the first event
      tell(run, "head", 0);
      OutputStream out = response.getOutputStream();
      for (int n = 1; n <= events; n++) {
        Thread.sleep(Integer.parseInt(or(request.getParameter(n == 1 ? "firstMs" : "everyMs"), "300")));
        String event = lines
            ? "{\"number\":" + n + ",\"filling\":\"" + filling + "\"}\n"
            : "id: " + n + "\ndata: " + n + " " + filling + "\n\n";
        tell(run, "event " + n, event.length());
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      while ("hold".equals(request.getParameter("finish"))) Thread.sleep(1000);
      done = true;
      tell(run, "end", 0);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      if (!done) tell(run, "left", 0);
    }
  }

  static String[] values(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? new String[0] : values;
  }

  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(Integer.parseInt(or(System.getenv("PORT"), "8000")));
    tomcat.getConnector();
    var context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "events", new Events());
    context.addServletMappingDecoded("/events", "events");
    tomcat.start();
    tomcat.getServer().await();
  }
}
