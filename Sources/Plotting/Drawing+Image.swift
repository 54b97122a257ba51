import CCairo
public import Images

extension Drawing {
  /// The pixels of the drawing; equal drawings give equal pixels for equal versions of Cairo,
  /// pixman and FreeType.
  ///
  /// - Parameter scale: pixels per point.
  /// - Throws: ``PlottingError/badSize(width:height:)`` or ``PlottingError/notDrawn(_:)``.
  public func image(scale: Int = 2) throws(PlottingError) -> ColorImage {
    let (width, height) = (
      (size.width * Double(scale)).rounded(.up), (size.height * Double(scale)).rounded(.up)
    )
    // Cairo's pictures have sides of 15 bits.
    guard (1...32767).contains(width), (1...32767).contains(height) else {
      throw .badSize(width: size.width, height: size.height)
    }
    let canvas = try Canvas(width: Int(width), height: Int(height), scale: Double(scale))
    for placed in marks { canvas.draw(placed, typeface) }
    return try canvas.image()
  }
}

/// The version of Cairo that draws, and of FreeType that letters.
public let drawingLibraryVersions: String = {
  var library: FT_Library?
  var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
  if FT_Init_FreeType(&library) == 0 {
    FT_Library_Version(library, &major, &minor, &patch)
    FT_Done_FreeType(library)
  }
  return "Cairo \(String(cString: cairo_version_string())), FreeType \(major).\(minor).\(patch), "
    + pngLibraryVersions
}()

/// A sheet of pixels that Cairo draws on.
private struct Canvas: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let width: Int
  private let height: Int

  init(width: Int, height: Int, scale: Double) throws(PlottingError) {
    // Neither is ever null: an object in error takes calls and does nothing.
    guard
      let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
      let context = cairo_create(surface)
    else { throw .notDrawn("out of memory") }
    self.surface = surface
    self.context = context
    self.width = width
    self.height = height
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_scale(context, scale, scale)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  func draw(_ placed: Drawing.PlacedMark, _ typeface: Typeface) {
    cairo_save(context)
    if let clip = placed.clip {
      cairo_rectangle(context, clip.left, clip.top, clip.width, clip.height)
      cairo_clip(context)
    }
    switch placed.mark {
    case .path(let path, let fill, let stroke): draw(path, fill: fill, stroke: stroke)
    case .text(let text): draw(text, typeface)
    case .image(let image, let rect): draw(image, in: rect)
    }
    cairo_restore(context)
  }

  private func use(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }

  private func draw(_ path: [PathElement], fill: Color?, stroke: Stroke?) {
    cairo_new_path(context)
    for element in path {
      switch element {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .close: cairo_close_path(context)
      case .circle(let center, let radius):
        cairo_new_sub_path(context)
        cairo_arc(context, center.x, center.y, max(radius, 0), 0, 2 * Double.pi)
        cairo_close_path(context)
      }
    }
    if let fill {
      use(fill)
      cairo_fill_preserve(context)
    }
    if let stroke {
      use(stroke.color)
      cairo_set_line_width(context, stroke.width)
      if !stroke.dashes.isEmpty {
        cairo_set_dash(context, stroke.dashes, Int32(clamping: stroke.dashes.count), 0)
      }
      cairo_stroke(context)
    }
  }

  private func draw(_ text: Lettering, _ typeface: Typeface) {
    let line = typeface.line(text.text, size: text.size, weight: text.weight)
    cairo_translate(context, text.point.x, text.point.y)
    if text.isUpright { cairo_rotate(context, -Double.pi / 2) }
    cairo_set_font_face(context, typeface.cairoFace(text.weight))
    cairo_set_font_size(context, text.size)
    use(text.color)
    let start = -text.offset(width: line.width)
    let glyphs = line.glyphs.map {
      cairo_glyph_t(index: UInt($0.index), x: start + $0.x, y: text.drop)
    }
    cairo_show_glyphs(context, glyphs, Int32(clamping: glyphs.count))
  }

  private func draw(_ image: GrayImage, in rect: Rect) {
    let picture = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(clamping: image.width), Int32(clamping: image.height))
    defer { cairo_surface_destroy(picture) }
    guard let start = cairo_image_surface_get_data(picture) else { return }
    cairo_surface_flush(picture)
    let stride = Int(cairo_image_surface_get_stride(picture))
    for y in 0..<image.height {
      for x in 0..<image.width {
        let gray = image[x, y]
        for channel in 0..<4 { start[y * stride + 4 * x + channel] = gray }
      }
    }
    cairo_surface_mark_dirty(picture)
    cairo_translate(context, rect.left, rect.top)
    cairo_scale(context, rect.width / Double(image.width), rect.height / Double(image.height))
    cairo_set_source_surface(context, picture, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_rectangle(context, 0, 0, Double(image.width), Double(image.height))
    cairo_fill(context)
  }

  func image() throws(PlottingError) -> ColorImage {
    let status = cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS, let start = cairo_image_surface_get_data(surface) else {
      throw .notDrawn(String(cString: cairo_status_to_string(status)))
    }
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    let channels = [UInt8](unsafeUninitializedCapacity: 4 * width * height) { channels, count in
      for y in 0..<height {
        for x in 0..<width {
          // Native 32-bit words, 0x00RRGGBB.
          let word = start.advanced(by: y * stride + 4 * x)
            .withMemoryRebound(to: UInt32.self, capacity: 1) { $0.pointee }
          let to = 4 * (y * width + x)
          channels[to] = UInt8(truncatingIfNeeded: word >> 16)
          channels[to + 1] = UInt8(truncatingIfNeeded: word >> 8)
          channels[to + 2] = UInt8(truncatingIfNeeded: word)
          channels[to + 3] = 255
        }
      }
      count = 4 * width * height
    }
    do {
      return try ColorImage(width: width, height: height, channels: channels)
    } catch { throw .notDrawn(error.description) }
  }
}
