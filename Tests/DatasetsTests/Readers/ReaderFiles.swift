// Written by Reference/reader_files.py: small files, and what Python reads from them.

import Datasets

enum ReaderFiles {
  static let idxUint8 = ReaderFile(
    "idxUint8", shape: [2], type: .uint8,
    base64: """
      AAAIAgAAAAMAAAACAAF/gP7/
      """,
    values: [
      0, 1, 127, 128, 254, 255,
    ])
  static let idxInt8 = ReaderFile(
    "idxInt8", shape: [2], type: .int8,
    base64: """
      AAAJAgAAAAMAAAACAAH/f4AF
      """,
    values: [
      0, 1, -1, 127, -128, 5,
    ])
  static let idxInt16 = ReaderFile(
    "idxInt16", shape: [2], type: .int16,
    base64: """
      AAALAgAAAAMAAAACAAAAAf//f/+AAAEC
      """,
    values: [
      0, 1, -1, 32767, -32768, 258,
    ])
  static let idxInt32 = ReaderFile(
    "idxInt32", shape: [2], type: .int32,
    base64: """
      AAAMAgAAAAMAAAACAAAAAAAAAAH/////f////4AAAAABAgME
      """,
    values: [
      0, 1, -1, 2_147_483_647, -2_147_483_648, 16_909_060,
    ])
  static let idxFloat32 = ReaderFile(
    "idxFloat32", shape: [2], type: .float32,
    base64: """
      AAANAgAAAAMAAAACAAAAAL/AAAA9zMzNf3/JngAAAAFAAAAA
      """,
    values: [
      0, -1.5, 0.10000000149011612, 3.3999999521443642e+38, 1.401298464324817e-45, 2,
    ])
  static let idxFloat64 = ReaderFile(
    "idxFloat64", shape: [2], type: .float64,
    base64: """
      AAAOAgAAAAMAAAACAAAAAAAAAAC/+AAAAAAAAD+5mZmZmZmaf+5C0TB3O3YAEAAAAAAAAEAAAAAAAAAA
      """,
    values: [
      0, -1.5, 0.1, 1.7e+308, 2.2250738585072014e-308, 2,
    ])
  static let idxImages = ReaderFile(
    "idxImages", shape: [2, 2], type: .uint8,
    base64: """
      AAAIAwAAAAMAAAACAAAAAhQVFhcYGRobHB0eHw==
      """,
    values: [
      20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
    ])
  static let idxImagesGzip = ReaderFile(
    "idxImagesGzip", shape: [2, 2], type: .uint8,
    base64: """
      H4sIAAAAAAACA2Ng4GBmYGAAYSYQFhEVE5eQlJKWkZWTBwC3tXmiHAAAAA==
      """,
    values: [
      20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
    ])
  static let idxImagesTwoMembers = ReaderFile(
    "idxImagesTwoMembers", shape: [2, 2], type: .uint8,
    base64: """
      H4sIAAAAAAACA2Ng4GBmYGBgZgAApHtfeAkAAAAfiwgAAAAAAAIDY2BgYmBgYBIRFROXkJSSlpGVkwcAPRLb
      4xMAAAA=
      """,
    values: [
      20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
    ])
  static let idxRank5 = ReaderFile(
    "idxRank5", shape: [1, 3, 1, 2], type: .int16,
    base64: """
      AAALBQAAAAIAAAABAAAAAwAAAAEAAAAC//r/+//8//3//v//AAAAAQACAAMABAAF
      """,
    values: [
      -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5,
    ])
  static let idxLabels = ReaderFile(
    "idxLabels", shape: [1], type: .uint8,
    base64: """
      AAAIAQAAAAMCAAE=
      """,
    values: [
      2, 0, 1,
    ])
  static let idxBombGzip = ReaderFile(
    "idxBombGzip", shape: [], type: .uint8,
    base64: """
      H4sIAAAAAAACA2Ng4GBiEGBgAGEAo5EMPQwAAAA=
      """,
    values: [])
  static let idxShortGzip = ReaderFile(
    "idxShortGzip", shape: [4], type: .uint8,
    base64: """
      H4sIAAAAAAACA2Ng4GBiYGBgBmIWBigAAISYniwUAAAA
      """,
    values: [])
  static let idxLongGzip = ReaderFile(
    "idxLongGzip", shape: [4], type: .uint8,
    base64: """
      H4sIAAAAAAACA2Ng4GBiYGBgBmIWBmQAAFDWDDQZAAAA
      """,
    values: [])
  static let csvPlain = ReaderFile(
    "csvPlain", shape: [3], type: .float64,
    base64: """
      YSwiYiwgb3IgIiJub3QiIiIsImMKZCIsd2hvCjAuMSwtMC4wMDI1LDFlKzIyLHpvw6sKMS4yMzQ1Njc4OTAx
      MjM0NTY3ZSsxOSwxLjc5NzY5MzEzNDg2MjMxNTdlKzMwOCwyLjIyNTA3Mzg1ODUwNzIwMTRlLTMwOCwiYSAi
      ImIiIiwgYyIKMy4wLDAuMCwtNy4yNSwidHdvCmxpbmVzIgo=
      """,
    values: [
      0.1, -0.0025, 1e+22, 1.2345678901234567e+19, 1.7976931348623157e+308,
      2.2250738585072014e-308, 3, 0, -7.25,
    ])
  static let csvCrlfQuoted = ReaderFile(
    "csvCrlfQuoted", shape: [3], type: .float64,
    base64: """
      ImEiLCJiLCBvciAiIm5vdCIiIiwiYwpkIiwid2hvIg0KIjAuMSIsIi0wLjAwMjUiLCIxZSsyMiIsInpvw6si
      DQoiMS4yMzQ1Njc4OTAxMjM0NTY3ZSsxOSIsIjEuNzk3NjkzMTM0ODYyMzE1N2UrMzA4IiwiMi4yMjUwNzM4
      NTg1MDcyMDE0ZS0zMDgiLCJhICIiYiIiLCBjIg0KIjMuMCIsIjAuMCIsIi03LjI1IiwidHdvCmxpbmVzIg0K
      """,
    values: [
      0.1, -0.0025, 1e+22, 1.2345678901234567e+19, 1.7976931348623157e+308,
      2.2250738585072014e-308, 3, 0, -7.25,
    ])
  static let csvBom = ReaderFile(
    "csvBom", shape: [3], type: .float64,
    base64: """
      77u/YSwiYiwgb3IgIiJub3QiIiIsImMKZCIsd2hvCjAuMSwtMC4wMDI1LDFlKzIyLHpvw6sKMS4yMzQ1Njc4
      OTAxMjM0NTY3ZSsxOSwxLjc5NzY5MzEzNDg2MjMxNTdlKzMwOCwyLjIyNTA3Mzg1ODUwNzIwMTRlLTMwOCwi
      YSAiImIiIiwgYyIKMy4wLDAuMCwtNy4yNSwidHdvCmxpbmVzIgo=
      """,
    values: [
      0.1, -0.0025, 1e+22, 1.2345678901234567e+19, 1.7976931348623157e+308,
      2.2250738585072014e-308, 3, 0, -7.25,
    ])
  static let csvGzip = ReaderFile(
    "csvGzip", shape: [3], type: .float64,
    base64: """
      H4sIAAAAAAACAyXNTQqDMBAF4H3AO8hsHYf5MSY5jtpAC8VAKwi9Uo/Ri3VKV+/x3uJbEFbs26MH2NsBAAhb
      uACe19YFJsGRiVkjSh1U8dU+7y4IqU1xTrmw/FsdpKBQKmkuJjblWU2iz8YZlVQjJ8sxeyjLVMffDourq5P9
      Bl0wYnQLx0TOwXG2cL/t9enXF5iYY5ulAAAA
      """,
    values: [
      0.1, -0.0025, 1e+22, 1.2345678901234567e+19, 1.7976931348623157e+308,
      2.2250738585072014e-308, 3, 0, -7.25,
    ])
  static let npyB1Little = ReaderFile(
    "npyB1Little", shape: [2], type: .uint8,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnfGIxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAQEAAQE=
      """,
    values: [
      0, 1, 1, 0, 1, 1,
    ])
  static let npyI1Little = ReaderFile(
    "npyI1Little", shape: [2], type: .int8,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnfGkxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoA/2QFB00=
      """,
    values: [
      0, -1, 100, 5, 7, 77,
    ])
  static let npyU1Little = ReaderFile(
    "npyU1Little", shape: [2], type: .uint8,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAWQFB00=
      """,
    values: [
      0, 1, 100, 5, 7, 77,
    ])
  static let npyI2Little = ReaderFile(
    "npyI2Little", shape: [2], type: .int16,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPGkyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAP//ZAAFAAcATQA=
      """,
    values: [
      0, -1, 100, 5, 7, 77,
    ])
  static let npyI2Big = ReaderFile(
    "npyI2Big", shape: [2], type: .int16,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPmkyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAP//AGQABQAHAE0=
      """,
    values: [
      0, -1, 100, 5, 7, 77,
    ])
  static let npyU2Little = ReaderFile(
    "npyU2Little", shape: [2], type: .uint16,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPHUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAEAZAAFAAcATQA=
      """,
    values: [
      0, 1, 100, 5, 7, 77,
    ])
  static let npyU2Big = ReaderFile(
    "npyU2Big", shape: [2], type: .uint16,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPnUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAABAGQABQAHAE0=
      """,
    values: [
      0, 1, 100, 5, 7, 77,
    ])
  static let npyI4Little = ReaderFile(
    "npyI4Little", shape: [2], type: .int32,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPGk0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAA/////2QAAAAFAAAABwAAAE0AAAA=
      """,
    values: [
      0, -1, 100, 5, 7, 77,
    ])
  static let npyI4Big = ReaderFile(
    "npyI4Big", shape: [2], type: .int32,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPmk0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAA/////wAAAGQAAAAFAAAABwAAAE0=
      """,
    values: [
      0, -1, 100, 5, 7, 77,
    ])
  static let npyU4Little = ReaderFile(
    "npyU4Little", shape: [2], type: .uint32,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPHU0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAQAAAGQAAAAFAAAABwAAAE0AAAA=
      """,
    values: [
      0, 1, 100, 5, 7, 77,
    ])
  static let npyU4Big = ReaderFile(
    "npyU4Big", shape: [2], type: .uint32,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPnU0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAAAAAQAAAGQAAAAFAAAABwAAAE0=
      """,
    values: [
      0, 1, 100, 5, 7, 77,
    ])
  static let npyI8Little = ReaderFile(
    "npyI8Little", shape: [2], type: .int64,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAAAAAP//////////ZAAAAAAAAAAFAAAAAAAAAAcAAAAAAAAATQAAAAAAAAA=
      """,
    values: [
      0, -1, 100, 5, 7, 77,
    ])
  static let npyI8Big = ReaderFile(
    "npyI8Big", shape: [2], type: .int64,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPmk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAAAAAP//////////AAAAAAAAAGQAAAAAAAAABQAAAAAAAAAHAAAAAAAAAE0=
      """,
    values: [
      0, -1, 100, 5, 7, 77,
    ])
  static let npyU8Little = ReaderFile(
    "npyU8Little", shape: [2], type: .uint64,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPHU4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAAAAAAEAAAAAAAAAZAAAAAAAAAAFAAAAAAAAAAcAAAAAAAAATQAAAAAAAAA=
      """,
    values: [
      0, 1, 100, 5, 7, 77,
    ])
  static let npyU8Big = ReaderFile(
    "npyU8Big", shape: [2], type: .uint64,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPnU4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAAAAAAAAAAAAAAABAAAAAAAAAGQAAAAAAAAABQAAAAAAAAAHAAAAAAAAAE0=
      """,
    values: [
      0, 1, 100, 5, 7, 77,
    ])
  static let npyF4Little = ReaderFile(
    "npyF4Little", shape: [2], type: .float32,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAACAv83MzD0AAKBAAADgQAAAmkI=
      """,
    values: [
      0, -1, 0.10000000149011612, 5, 7, 77,
    ])
  static let npyF4Big = ReaderFile(
    "npyF4Big", shape: [2], type: .float32,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAv4AAAD3MzM1AoAAAQOAAAEKaAAA=
      """,
    values: [
      0, -1, 0.10000000149011612, 5, 7, 77,
    ])
  static let npyF8Little = ReaderFile(
    "npyF8Little", shape: [2], type: .float64,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAAAAAAAAAAAAAPC/mpmZmZmZuT8AAAAAAAAUQAAAAAAAABxAAAAAAABAU0A=
      """,
    values: [
      0, -1, 0.1, 5, 7, 77,
    ])
  static let npyF8Big = ReaderFile(
    "npyF8Big", shape: [2], type: .float64,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      IDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAAAAAL/wAAAAAAAAP7mZmZmZmZpAFAAAAAAAAEAcAAAAAAAAQFNAAAAAAAA=
      """,
    values: [
      0, -1, 0.1, 5, 7, 77,
    ])
  static let npyVersion2 = ReaderFile(
    "npyVersion2", shape: [2], type: .float32,
    base64: """
      k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAo
      MywgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAACAPwAAAEAAAEBAAACAQAAAoEA=
      """,
    values: [
      0, 1, 2, 3, 4, 5,
    ])
  static let npyVersion3 = ReaderFile(
    "npyVersion3", shape: [2], type: .float32,
    base64: """
      k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAo
      MywgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAACAPwAAAEAAAEBAAACAQAAAoEA=
      """,
    values: [
      0, 1, 2, 3, 4, 5,
    ])
  static let npyFortran = ReaderFile(
    "npyFortran", shape: [3, 4], type: .int16,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPmkyJywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwg
      MywgNCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAMAAQAEAAIABQAAQANAAUAEQAJABUAAgAOAAYAEgAKABYAAwAPAAcAEwALABc=
      """,
    values: [
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
    ])
  static let npyLabels = ReaderFile(
    "npyLabels", shape: [1], type: .int64,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMs
      KSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoCAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAA=
      """,
    values: [
      2, 0, 1,
    ])
  static let npyObjects = ReaderFile(
    "npyObjects", shape: [], type: .uint8,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwp
      LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAqABJWOAAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmU
      jAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwKFlGgDjAVkdHlwZZSTlIwCTziUiYiHlFKUKEsDjAF8lE5O
      Tkr/////Sv////9LP3SUYoldlCh9lEsBZXSUYi4=
      """,
    values: [])
  static let npyFields = ReaderFile(
    "npyFields", shape: [], type: .uint8,
    base64: """
      k05VTVBZAQB2AHsnZGVzY3InOiBbKCd4JywgJzxmNCcpLCAoJ3knLCAnPGk0JyldLCAnZm9ydHJhbl9vcmRl
      cic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
      IAoAAAAAAAAAAAAAAAAAAAAA
      """,
    values: [])
  static let omniglot = ReaderFile(
    "omniglot", shape: [105, 105], type: .uint8,
    base64: """
      UEsDBBQAAAAIAACWVEcAAAAAAgAAAAAAAAASAAAAaW1hZ2VzX2JhY2tncm91bmQvAwBQSwMEFAAAAAgAAJZU
      RwAAAAACAAAAAAAAABgAAABpbWFnZXNfYmFja2dyb3VuZC9HcmVlay8DAFBLAwQUAAAACAAAllRHIZ98z1YA
      AABbAAAALwAAAGltYWdlc19iYWNrZ3JvdW5kL0dyZWVrL2NoYXJhY3RlcjAxLzA0MDBfMDIucG5n6wzwc+fl
      kuJiYGDg9fRwCQLSmSDMCCQYBH8aTAdSSp4ujiEVt5J/9PNISbjtXHwnUI/vHTsb27HAdwHP+palf9rB8CxC
      U5e56D4TSJenq5/LOqeEJgBQSwMEFAAAAAgAAJZUR+F86cNWAAAAWwAAAC8AAABpbWFnZXNfYmFja2dyb3Vu
      ZC9HcmVlay9jaGFyYWN0ZXIwMS8wNDAwXzAxLnBuZ+sM8HPn5ZLiYmBg4PX0cAkC0pkgzAgkGAR/GkwHUkqe
      Lo4hFbeSf/TzSEm4yX1nZm7+q1GuUexewST3tK8o8ywrg+Ang8KX5s03QLo8Xf1c1jklNAEAUEsDBBQAAAAI
      AACWVEc3qKhlWQAAAF0AAAAvAAAAaW1hZ2VzX2JhY2tncm91bmQvR3JlZWsvY2hhcmFjdGVyMDIvMDQwMV8w
      Mi5wbmfrDPBz5+WS4mJgYOD19HAJAtKZIMwIJBgEfxpMB1Iqni6OIRW3kn/080hJ/Pv//8CBAwanZE/FbOGQ
      fdpX5L5zcYzXDoZd7pr8LrGX4kH6PF39XNY5JTQBAFBLAwQUAAAACAAAllRHrTRsSlUAAABaAAAALwAAAGlt
      YWdlc19iYWNrZ3JvdW5kL0dyZWVrL2NoYXJhY3RlcjAyLzA0MDFfMDEucG5n6wzwc+flkuJiYGDg9fRwCQLS
      mSDMCCQYBH8aTAdSip4ujiEVt5J/9PNISbjtNHlcl5AwQf4pX+q7jCq5p30+egzMJTob58+cORukydPVz2Wd
      U0ITAFBLAwQUAAAACAAAllRH877KkFUAAABaAAAAMgAAAGltYWdlc19iYWNrZ3JvdW5kL0FyY2FkaWFuL2No
      YXJhY3RlcjAxLzAwMTBfMDIucG5n6wzwc+flkuJiYGDg9fRwCQLSmSDMCCQYBH8aTAdSip4ujiEVt5J/9PNI
      SbjtNHlcl5CQIPOUL/VdRpXc0z4fPYaUJ5q6JTpvtoE0ebr6uaxzSmgCAFBLAwQUAAAACAAAllRH39nijlYA
      AABaAAAAMgAAAGltYWdlc19iYWNrZ3JvdW5kL0FyY2FkaWFuL2NoYXJhY3RlcjAxLzAwMTBfMDEucG5n6wzw
      c+flkuJiYGDg9fRwCQLSmSDMCCQYBH8aTAdSip4ujiEVt5J/9PNISbjtXHxn4bG/Bw4k2J+SPXXn4hebEzsZ
      zkobFKoaRJwFafJ09XNZ55TQBABQSwECFAMUAAAACAAAllRHAAAAAAIAAAAAAAAAEgAAAAAAAAAAAAAAgAEA
      AAAAaW1hZ2VzX2JhY2tncm91bmQvUEsBAhQDFAAAAAgAAJZURwAAAAACAAAAAAAAABgAAAAAAAAAAAAAAIAB
      MgAAAGltYWdlc19iYWNrZ3JvdW5kL0dyZWVrL1BLAQIUAxQAAAAIAACWVEchn3zPVgAAAFsAAAAvAAAAAAAA
      AAAAAACAAWoAAABpbWFnZXNfYmFja2dyb3VuZC9HcmVlay9jaGFyYWN0ZXIwMS8wNDAwXzAyLnBuZ1BLAQIU
      AxQAAAAIAACWVEfhfOnDVgAAAFsAAAAvAAAAAAAAAAAAAACAAQ0BAABpbWFnZXNfYmFja2dyb3VuZC9HcmVl
      ay9jaGFyYWN0ZXIwMS8wNDAwXzAxLnBuZ1BLAQIUAxQAAAAIAACWVEc3qKhlWQAAAF0AAAAvAAAAAAAAAAAA
      AACAAbABAABpbWFnZXNfYmFja2dyb3VuZC9HcmVlay9jaGFyYWN0ZXIwMi8wNDAxXzAyLnBuZ1BLAQIUAxQA
      AAAIAACWVEetNGxKVQAAAFoAAAAvAAAAAAAAAAAAAACAAVYCAABpbWFnZXNfYmFja2dyb3VuZC9HcmVlay9j
      aGFyYWN0ZXIwMi8wNDAxXzAxLnBuZ1BLAQIUAxQAAAAIAACWVEfzvsqQVQAAAFoAAAAyAAAAAAAAAAAAAACA
      AfgCAABpbWFnZXNfYmFja2dyb3VuZC9BcmNhZGlhbi9jaGFyYWN0ZXIwMS8wMDEwXzAyLnBuZ1BLAQIUAxQA
      AAAIAACWVEff2eKOVgAAAFoAAAAyAAAAAAAAAAAAAACAAZ0DAABpbWFnZXNfYmFja2dyb3VuZC9BcmNhZGlh
      bi9jaGFyYWN0ZXIwMS8wMDEwXzAxLnBuZ1BLBQYAAAAACAAIALoCAABDBAAAAAA=
      """,
    values: [
      1_419_339_609, 521_315_923, 96_902_775, 659_245_966, 2_778_165_745, 2_234_155_608,
    ])
  static let omniglotSmallPictures = ReaderFile(
    "omniglotSmallPictures", shape: [28, 28], type: .uint8,
    base64: """
      UEsDBBQAAAAIAACWVEcAAAAAAgAAAAAAAAASAAAAaW1hZ2VzX2JhY2tncm91bmQvAwBQSwMEFAAAAAgAAJZU
      RwAAAAACAAAAAAAAABgAAABpbWFnZXNfYmFja2dyb3VuZC9HcmVlay8DAFBLAwQUAAAACAAAllRH8UaXvUUA
      AABKAAAALwAAAGltYWdlc19iYWNrZ3JvdW5kL0dyZWVrL2NoYXJhY3RlcjAxLzA0MDBfMDIucG5n6wzwc+fl
      kuJiYGDg9fRwCQLSMiDMCCQYosoeWQIpQU8Xx5CKW8k//v//z9520JGBQdgn963sq/mHQIo8Xf1c1jklNAEA
      UEsDBBQAAAAIAACWVEeAvOL8SAAAAE0AAAAvAAAAaW1hZ2VzX2JhY2tncm91bmQvR3JlZWsvY2hhcmFjdGVy
      MDEvMDQwMF8wMS5wbmfrDPBz5+WS4mJgYOD19HAJAtIyIMwIJBiiyh5ZAikRTxfHkIpbyT/+///PzvZKWF7C
      Q53h6/KkHx+WqIEUM3i6+rmsc0poAgBQSwMEFAAAAAgAAJZUR9dL4IhFAAAASwAAAC8AAABpbWFnZXNfYmFj
      a2dyb3VuZC9HcmVlay9jaGFyYWN0ZXIwMi8wNDAxXzAyLnBuZ+sM8HPn5ZLiYmBg4PX0cAkC0jIgzAgkGKLK
      HlkCKSFPF8eQilvJP/7//8/OJiBXwcSg5BLM8fiv/UWQKk9XP5d1TglNAFBLAwQUAAAACAAAllRHSGCvakgA
      AABNAAAALwAAAGltYWdlc19iYWNrZ3JvdW5kL0dyZWVrL2NoYXJhY3RlcjAyLzA0MDFfMDEucG5n6wzwc+fl
      kuJiYGDg9fRwCQLSMiDMCCQYosoeWQIpEU8Xx5CKW8k//v//z97GqGhnsECQ4aNy5sewopl7Qeo8Xf1c1jkl
      NAEAUEsDBBQAAAAIAACWVEdIYK9qSAAAAE0AAAAyAAAAaW1hZ2VzX2JhY2tncm91bmQvQXJjYWRpYW4vY2hh
      cmFjdGVyMDEvMDAxMF8wMi5wbmfrDPBz5+WS4mJgYOD19HAJAtIyIMwIJBiiyh5ZAikRTxfHkIpbyT/+///P
      3saoaGewQJDho3Lmx7CimXtB6jxd/VzWOSU0AQBQSwMEFAAAAAgAAJZUR/FGl71FAAAASgAAADIAAABpbWFn
      ZXNfYmFja2dyb3VuZC9BcmNhZGlhbi9jaGFyYWN0ZXIwMS8wMDEwXzAxLnBuZ+sM8HPn5ZLiYmBg4PX0cAkC
      0jIgzAgkGKLKHlkCKUFPF8eQilvJP/7//8/edtCRgUHYJ/et7Kv5h0CKPF39XNY5JTQBAFBLAQIUAxQAAAAI
      AACWVEcAAAAAAgAAAAAAAAASAAAAAAAAAAAAAACAAQAAAABpbWFnZXNfYmFja2dyb3VuZC9QSwECFAMUAAAA
      CAAAllRHAAAAAAIAAAAAAAAAGAAAAAAAAAAAAAAAgAEyAAAAaW1hZ2VzX2JhY2tncm91bmQvR3JlZWsvUEsB
      AhQDFAAAAAgAAJZUR/FGl71FAAAASgAAAC8AAAAAAAAAAAAAAIABagAAAGltYWdlc19iYWNrZ3JvdW5kL0dy
      ZWVrL2NoYXJhY3RlcjAxLzA0MDBfMDIucG5nUEsBAhQDFAAAAAgAAJZUR4C84vxIAAAATQAAAC8AAAAAAAAA
      AAAAAIAB/AAAAGltYWdlc19iYWNrZ3JvdW5kL0dyZWVrL2NoYXJhY3RlcjAxLzA0MDBfMDEucG5nUEsBAhQD
      FAAAAAgAAJZUR9dL4IhFAAAASwAAAC8AAAAAAAAAAAAAAIABkQEAAGltYWdlc19iYWNrZ3JvdW5kL0dyZWVr
      L2NoYXJhY3RlcjAyLzA0MDFfMDIucG5nUEsBAhQDFAAAAAgAAJZUR0hgr2pIAAAATQAAAC8AAAAAAAAAAAAA
      AIABIwIAAGltYWdlc19iYWNrZ3JvdW5kL0dyZWVrL2NoYXJhY3RlcjAyLzA0MDFfMDEucG5nUEsBAhQDFAAA
      AAgAAJZUR0hgr2pIAAAATQAAADIAAAAAAAAAAAAAAIABuAIAAGltYWdlc19iYWNrZ3JvdW5kL0FyY2FkaWFu
      L2NoYXJhY3RlcjAxLzAwMTBfMDIucG5nUEsBAhQDFAAAAAgAAJZUR/FGl71FAAAASgAAADIAAAAAAAAAAAAA
      AIABUAMAAGltYWdlc19iYWNrZ3JvdW5kL0FyY2FkaWFuL2NoYXJhY3RlcjAxLzAwMTBfMDEucG5nUEsFBgAA
      AAAIAAgAugIAAOUDAAAAAA==
      """,
    values: [
      1_615_679_848, 536_814_321, 2_230_367_179, 1_615_679_848, 536_814_321, 4_223_386_140,
    ])
  static let omniglotRuns = ReaderFile(
    "omniglotRuns", shape: [105, 105], type: .uint8,
    base64: """
      UEsDBBQAAAAIAACWVEdmQi/EVQAAAFoAAAAVAAAAcnVuMDIvdGVzdC9pdGVtMDIucG5n6wzwc+flkuJiYGDg
      9fRwCQLSmSDMCCQYBH8aTAdSip4ujiEVt5J/9PNISbSxfmdmPqxR7lHcHj9L5mlfUbueOMPS+W4f2zvm3gVp
      8nT1c1nnlNAEAFBLAwQUAAAACAAAllRHKppSalUAAABbAAAAGgAAAHJ1bjAyL3RyYWluaW5nL2NsYXNzMDIu
      cG5n6wzwc+flkuJiYGDg9fRwCQLSmSDMCCQYBH8aTAdSSp4ujiEVt5J/9PNISbjtVO753QgE9VOsW3Yuflk5
      xTtbj0HNi+c979PVb0C6PF39XNY5JTQBAFBLAwQUAAAACAAAllRHOJX4llcAAABdAAAAFQAAAHJ1bjAyL3Rl
      c3QvaXRlbTAxLnBuZ+sM8HPn5ZLiYmBg4PX0cAkC0pkgzAgkGAR/GkwHUiqeLo4hFbeSf/TzSElknPx7AAjs
      T8keitmlOjXwnUb5FOuKHQyM/DzvfTcY/ATp83T1c1nnlNAEAFBLAwQUAAAACAAAllRHpkLPm1YAAABbAAAA
      GgAAAHJ1bjAyL3RyYWluaW5nL2NsYXNzMDEucG5n6wzwc+flkuJiYGDg9fRwCQLSmSDMCCQYBH8aTAdSSp4u
      jiEVt5J/9PNISbjtbG7+3djY6Fg3xbpl5+KXlVOsc3YwcN7hO/9xqus3kC5PVz+XdU4JTQBQSwMEFAAAAAgA
      AJZUR0+2Ois2AAAAYgAAABYAAABydW4wMi9jbGFzc19sYWJlbHMudHh0KyrNMzDSL0ktLtHPLEnNNTDUK8hL
      VyiCiBYlZuZl5qXrJ+ckFhcbGIGkuIrQNBjh1gA2iwsAUEsDBBQAAAAIAACWVEeVJpIMVgAAAFoAAAAVAAAA
      cnVuMDEvdGVzdC9pdGVtMDIucG5n6wzwc+flkuJiYGDg9fRwCQLSmSDMCCQYBH8aTAdSip4ujiEVt5J/9PNI
      SbjtXHzH8cDfAwcC7E/Jnrpz8YvNnB0MXsvNPzKnfE8EafJ09XNZ55TQBABQSwMEFAAAAAgAAJZUR/O+ypBV
      AAAAWgAAABoAAABydW4wMS90cmFpbmluZy9jbGFzczAyLnBuZ+sM8HPn5ZLiYmBg4PX0cAkC0pkgzAgkGAR/
      GkwHUoqeLo4hFbeSf/TzSEm47TR5XJeQkCDzlC/1XUaV3NM+Hz2GlCeauiU6b7aBNHm6+rmsc0poAgBQSwME
      FAAAAAgAAJZUR0yQogFVAAAAWgAAABUAAABydW4wMS90ZXN0L2l0ZW0wMS5wbmfrDPBz5+WS4mJgYOD19HAJ
      AtKZIMwIJBgEfxpMB1KKni6OIRW3kn/080hJuO1cHHPnDj8Pz+I7imdlfc8vjjHawTBFyO3jd5FrfiBNnq5+
      LuucEpoAUEsDBBQAAAAIAACWVEekrckMVgAAAFsAAAAaAAAAcnVuMDEvdHJhaW5pbmcvY2xhc3MwMS5wbmfr
      DPBz5+WS4mJgYOD19HAJAtKZIMwIJBgEfxpMB1JKni6OIRW3kn/080hJuMl9Z2Zm/qxRrlHsXsEk97SvKPMs
      K8OnWM3MmH8TboJ0ebr6uaxzSmgCAFBLAwQUAAAACAAAllRHdKg25zYAAABiAAAAFgAAAHJ1bjAxL2NsYXNz
      X2xhYmVscy50eHQrKs0zMNQvSS0u0c8sSc01MNQryEtXKIKIFiVm5mXmpesn5yQWFxsYgaS4itA0GOHWADaL
      CwBQSwECFAMUAAAACAAAllRHZkIvxFUAAABaAAAAFQAAAAAAAAAAAAAAgAEAAAAAcnVuMDIvdGVzdC9pdGVt
      MDIucG5nUEsBAhQDFAAAAAgAAJZURyqaUmpVAAAAWwAAABoAAAAAAAAAAAAAAIABiAAAAHJ1bjAyL3RyYWlu
      aW5nL2NsYXNzMDIucG5nUEsBAhQDFAAAAAgAAJZURziV+JZXAAAAXQAAABUAAAAAAAAAAAAAAIABFQEAAHJ1
      bjAyL3Rlc3QvaXRlbTAxLnBuZ1BLAQIUAxQAAAAIAACWVEemQs+bVgAAAFsAAAAaAAAAAAAAAAAAAACAAZ8B
      AABydW4wMi90cmFpbmluZy9jbGFzczAxLnBuZ1BLAQIUAxQAAAAIAACWVEdPtjorNgAAAGIAAAAWAAAAAAAA
      AAAAAACAAS0CAABydW4wMi9jbGFzc19sYWJlbHMudHh0UEsBAhQDFAAAAAgAAJZUR5UmkgxWAAAAWgAAABUA
      AAAAAAAAAAAAAIABlwIAAHJ1bjAxL3Rlc3QvaXRlbTAyLnBuZ1BLAQIUAxQAAAAIAACWVEfzvsqQVQAAAFoA
      AAAaAAAAAAAAAAAAAACAASADAABydW4wMS90cmFpbmluZy9jbGFzczAyLnBuZ1BLAQIUAxQAAAAIAACWVEdM
      kKIBVQAAAFoAAAAVAAAAAAAAAAAAAACAAa0DAABydW4wMS90ZXN0L2l0ZW0wMS5wbmdQSwECFAMUAAAACAAA
      llRHpK3JDFYAAABbAAAAGgAAAAAAAAAAAAAAgAE1BAAAcnVuMDEvdHJhaW5pbmcvY2xhc3MwMS5wbmdQSwEC
      FAMUAAAACAAAllRHdKg25zYAAABiAAAAFgAAAAAAAAAAAAAAgAHDBAAAcnVuMDEvY2xhc3NfbGFiZWxzLnR4
      dFBLBQYAAAAACgAKALQCAAAtBQAAAAA=
      """,
    values: [
      576_135_105, 521_315_923, 2_735_755_029, 3_991_764_515, 3_600_841_696, 3_141_767_634,
      2_342_091_547, 743_896_261,
    ])
  static let foldersGray = ReaderFile(
    "foldersGray", shape: [2, 3], type: .uint8,
    base64: """
      UEsDBBQAAAAIAACWVEco9uwbRAAAAEkAAAAJAAAAY2F0LzEucG5n6wzwc+flkuJiYGDg9fRwCQLSzEDMxAEk
      GHbIWx4DUgKeLo4hFbeSEy5wJKyIKGBiYP3BFCkjqv8RpMbT1c9lnVNCEwBQSwMEFAAAAAgAAJZUR6wzLk5E
      AAAASQAAAAkAAABhbnQvYi5wbmfrDPBz5+WS4mJgYOD19HAJAtLMQMzEASQYdshbHgNSAp4ujiEVt5ITrvGl
      rYirkWJgc2DKfvms6RpIjaern8s6p4QmAFBLAwQUAAAACAAAllRHsVnXQEQAAABJAAAACQAAAGFudC9hLnBu
      Z+sM8HPn5ZLiYmBg4PX0cAkC0sxAzMQBJBh2yFseA1ICni6OIRW3kh+Y9KRkxFQKMrBdYOqPM1YWBanxdPVz
      WeeU0AQAUEsDBBQAAAAIAACWVEeMHn1xBwAAAAUAAAAJAAAAUkVBRE1FLm1kK88vSikGAFBLAwQUAAAACAAA
      llRHgxbcjAMAAAABAAAAFAAAAF9fTUFDT1NYL2NhdC8uXzEucG5nqwAAUEsDBBQAAAAIAACWVEeDFtyMAwAA
      AAEAAAAJAAAALkRTX1N0b3JlqwAAUEsBAhQDFAAAAAgAAJZURyj27BtEAAAASQAAAAkAAAAAAAAAAAAAAIAB
      AAAAAGNhdC8xLnBuZ1BLAQIUAxQAAAAIAACWVEesMy5ORAAAAEkAAAAJAAAAAAAAAAAAAACAAWsAAABhbnQv
      Yi5wbmdQSwECFAMUAAAACAAAllRHsVnXQEQAAABJAAAACQAAAAAAAAAAAAAAgAHWAAAAYW50L2EucG5nUEsB
      AhQDFAAAAAgAAJZUR4wefXEHAAAABQAAAAkAAAAAAAAAAAAAAIABQQEAAFJFQURNRS5tZFBLAQIUAxQAAAAI
      AACWVEeDFtyMAwAAAAEAAAAUAAAAAAAAAAAAAACAAW8BAABfX01BQ09TWC9jYXQvLl8xLnBuZ1BLAQIUAxQA
      AAAIAACWVEeDFtyMAwAAAAEAAAAJAAAAAAAAAAAAAACAAaQBAAAuRFNfU3RvcmVQSwUGAAAAAAYABgBVAQAA
      zgEAAAAA
      """,
    values: [
      9, 49, 89, 129, 169, 209, 3, 43, 83, 123, 163, 203, 0, 40, 80, 120, 160, 200,
    ])
  static let foldersStored = ReaderFile(
    "foldersStored", shape: [2, 3], type: .uint8,
    base64: """
      UEsDBBQAAAAAAACWVEco9uwbSQAAAEkAAAAJAAAAY2F0LzEucG5niVBORw0KGgoAAAANSUhEUgAAAAMAAAAC
      CAAAAAC4HznGAAAAEElEQVR42mNg0AhgqFhwAgAF+AJZHBUv8QAAAABJRU5ErkJgglBLAwQUAAAAAAAAllRH
      rDMuTkkAAABJAAAACQAAAGFudC9iLnBuZ4lQTkcNChoKAAAADUlIRFIAAAADAAAAAggAAAAAuB85xgAAABBJ
      REFUeNpjYNYOZqhefBoABkACa+nmgtYAAAAASUVORK5CYIJQSwMEFAAAAAAAAJZUR7FZ10BJAAAASQAAAAkA
      AABhbnQvYS5wbmeJUE5HDQoaCgAAAA1JSERSAAAAAwAAAAIIAAAAALgfOcYAAAAQSURBVHjaY+A0jGRoXHkR
      AAbQAo9eMyMVAAAAAElFTkSuQmCCUEsBAhQDFAAAAAAAAJZURyj27BtJAAAASQAAAAkAAAAAAAAAAAAAAIAB
      AAAAAGNhdC8xLnBuZ1BLAQIUAxQAAAAAAACWVEesMy5OSQAAAEkAAAAJAAAAAAAAAAAAAACAAXAAAABhbnQv
      Yi5wbmdQSwECFAMUAAAAAAAAllRHsVnXQEkAAABJAAAACQAAAAAAAAAAAAAAgAHgAAAAYW50L2EucG5nUEsF
      BgAAAAADAAMApQAAAFABAAAAAA==
      """,
    values: [
      9, 49, 89, 129, 169, 209, 3, 43, 83, 123, 163, 203, 0, 40, 80, 120, 160, 200,
    ])
  static let foldersRgb = ReaderFile(
    "foldersRgb", shape: [2, 2, 3], type: .uint8,
    base64: """
      UEsDBBQAAAAIAACWVEeXJKWfSgAAAE8AAAAJAAAAeC8xL2EucG5n6wzwc+flkuJiYGDg9fRwCQLSTCDMASL/
      XplVDKTEPF0cQypuJSc8EJkUdjHVYPN3jh4vNgauxUzBLZmnHwBVMHi6+rmsc0poAgBQSwECFAMUAAAACAAA
      llRHlySln0oAAABPAAAACQAAAAAAAAAAAAAAgAEAAAAAeC8xL2EucG5nUEsFBgAAAAABAAEANwAAAHEAAAAA
      AA==
      """,
    values: [
      0, 9, 18, 27, 36, 45, 54, 63, 72, 81, 90, 99,
    ])
}
