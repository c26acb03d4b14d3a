package dev.concurrencylab.process.memory;

import dev.concurrencylab.counter.SharedPage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel.MapMode;

/**
 * Maps the shared page in a child. Of all ways to map a file this one needs the fewest classes and
 * so starts fastest. Its price is that only a garbage collection unmaps the page.
 */
public final class MappedPage {

  private MappedPage() {}

  /**
   * Maps a page.
   *
   * @param path of a file of {@link SharedPage#BYTES} bytes
   * @throws IOException if there is no such file, or it cannot be mapped
   */
  public static SharedPage open(String path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path, "rw")) {
      return new SharedPage(file.getChannel().map(MapMode.READ_WRITE, 0, SharedPage.BYTES));
    }
  }
}
