package dev.concurrencylab.process.memory;

import dev.concurrencylab.counter.SharedPage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel.MapMode;

/**
 * A child's way to its page: of all ways to map a file this one needs the fewest classes, and so
 * starts fastest. The price is that only a garbage collection unmaps it.
 */
public final class MappedPage {

  private MappedPage() {}

  /**
   * Maps the page.
   *
   * @param path of a file of {@link SharedPage#BYTES} bytes
   * @throws IOException if there is none, or it cannot be mapped
   */
  public static SharedPage open(String path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path, "rw")) {
      return new SharedPage(file.getChannel().map(MapMode.READ_WRITE, 0, SharedPage.BYTES));
    }
  }
}
