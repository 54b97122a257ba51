import Testing

// Written by Reference/expected.py with Pillow 10.4.0. Do not edit.

struct ExpectedFile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let depth: Int
  /// In base 64.
  let file: String
  /// RGBA in hexadecimal.
  let pixels: String
}

struct ExpectedResizing: Sendable, CustomTestStringConvertible {
  let pattern: String
  let old: [Int]
  let new: [Int]
  let rule: String
  /// Gray in hexadecimal.
  let pixels: String

  var testDescription: String { "\(pattern), \(old) to \(new), \(rule)" }
}

enum Expected {
  /// All are 11 pixels wide and 9 high.
  static let files: [ExpectedFile] = [
    ExpectedFile(
      testDescription: "gray of 1 bit", depth: 1,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAQAAAADMH+uAAAAAE0lEQVR42mMKdWBatYApLAGTBABzgwiowgDS6AAA\
        AABJRU5ErkJggg==\

        """,
      pixels: """
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\
        ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\
        ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\
        ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\
        ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\

        """),
    ExpectedFile(
      testDescription: "gray of 2 bits", depth: 2,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAgAAAACLv5FQAAAAG0lEQVR42mOSlpZgOnToCNO2bVvA9LFjR9D5ACr6\
        EmEG9N+BAAAAAElFTkSuQmCC\

        """,
      pixels: """
        000000ff555555ffaaaaaaffffffffff000000ff555555ffaaaaaaffffffffff000000ff555555ffaaaaaaff\
        ffffffff555555ffffffffff555555ffffffffff555555ffffffffff555555ffffffffff555555ffffffffff\
        aaaaaaff555555ff000000ffffffffffaaaaaaff555555ff000000ffffffffffaaaaaaff555555ff000000ff\
        555555ff555555ff555555ff555555ff555555ff555555ff555555ff555555ff555555ff555555ff555555ff\
        000000ff555555ffaaaaaaffffffffff000000ff555555ffaaaaaaffffffffff000000ff555555ffaaaaaaff\
        ffffffff555555ffffffffff555555ffffffffff555555ffffffffff555555ffffffffff555555ffffffffff\
        aaaaaaff555555ff000000ffffffffffaaaaaaff555555ff000000ffffffffffaaaaaaff555555ff000000ff\
        555555ff555555ff555555ff555555ff555555ff555555ff555555ff555555ff555555ff555555ff555555ff\
        000000ff555555ffaaaaaaffffffffff000000ff555555ffaaaaaaffffffffff000000ff555555ffaaaaaaff\

        """),
    ExpectedFile(
      testDescription: "gray of 4 bits", depth: 4,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJBAAAAAAE/2TwAAAAJ0lEQVR42mNiXe/5uFeBac25D0IqAUx7gJRJAJiH\
        SqHIMYGoeyAeAEt6GqBzwdZiAAAAAElFTkSuQmCC\

        """,
      pixels: """
        000000ff555555ffaaaaaaffffffffff444444ff999999ffeeeeeeff333333ff888888ffddddddff222222ff\
        bbbbbbff111111ff777777ffddddddff333333ff999999ffffffffff555555ffbbbbbbff111111ff777777ff\
        666666ffddddddff444444ffbbbbbbff222222ff999999ff000000ff777777ffeeeeeeff555555ffccccccff\
        111111ff999999ff111111ff999999ff111111ff999999ff111111ff999999ff111111ff999999ff111111ff\
        ccccccff555555ffeeeeeeff777777ff000000ff999999ff222222ffbbbbbbff444444ffddddddff666666ff\
        777777ff111111ffbbbbbbff555555ffffffffff999999ff333333ffddddddff777777ff111111ffbbbbbbff\
        222222ffddddddff888888ff333333ffeeeeeeff999999ff444444ffffffffffaaaaaaff555555ff000000ff\
        ddddddff999999ff555555ff111111ffddddddff999999ff555555ff111111ffddddddff999999ff555555ff\
        888888ff555555ff222222ffffffffffccccccff999999ff666666ff333333ff000000ffddddddffaaaaaaff\

        """),
    ExpectedFile(
      testDescription: "gray of 8 bits", depth: 8,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAAAAADBD4nxAAAAIklEQVR42mNiUPXKn7LzHrOGbxFTdExsXHxCYlJy\
        Siot2ADCiSUGDhqqJgAAAABJRU5ErkJggg==\

        """,
      pixels: """
        000000ff252525ff4a4a4aff6f6f6fff949494ffb9b9b9ffdededeff030303ff282828ff4d4d4dff727272ff\
        5b5b5bff818181ffa7a7a7ffcdcdcdfff3f3f3ff191919ff3f3f3fff656565ff8b8b8bffb1b1b1ffd7d7d7ff\
        b6b6b6ffddddddff040404ff2b2b2bff525252ff797979ffa0a0a0ffc7c7c7ffeeeeeeff151515ff3c3c3cff\
        111111ff393939ff616161ff898989ffb1b1b1ffd9d9d9ff010101ff292929ff515151ff797979ffa1a1a1ff\
        6c6c6cff959595ffbebebeffe7e7e7ff101010ff393939ff626262ff8b8b8bffb4b4b4ffddddddff060606ff\
        c7c7c7fff1f1f1ff1b1b1bff454545ff6f6f6fff999999ffc3c3c3ffedededff171717ff414141ff6b6b6bff\
        222222ff4d4d4dff787878ffa3a3a3ffcececefff9f9f9ff242424ff4f4f4fff7a7a7affa5a5a5ffd0d0d0ff\
        7d7d7dffa9a9a9ffd5d5d5ff010101ff2d2d2dff595959ff858585ffb1b1b1ffddddddff090909ff353535ff\
        d8d8d8ff050505ff323232ff5f5f5fff8c8c8cffb9b9b9ffe6e6e6ff131313ff404040ff6d6d6dff9a9a9aff\

        """),
    ExpectedFile(
      testDescription: "gray of 16 bits", depth: 16,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJEAAAAACRn1WyAAAAaUlEQVR42mXN2wmDQAAF0Zm1FsFahFTgMxv9Fqwl\
        zaQZa8lGNyj4O1zODUBJzcKbD5uFlQ/XQENLR8/g6JPIi4l5z3b2Dozs2ck52JjXpLXRc/3LJoSMeCJkxIRwR7gi\
        XhAPxISQkf/lF9qUJSr3p4sAAAAAAElFTkSuQmCC\

        """,
      pixels: """
        000000ff000000ff000000ff000000ff010101ff010101ff010101ff010101ff010101ff010101ff010101ff\
        000000ff010101ff010101ff010101ff010101ff010101ff010101ff010101ff020202ff020202ff020202ff\
        010101ff010101ff010101ff010101ff010101ff010101ff020202ff020202ff020202ff020202ff020202ff\
        010101ff010101ff010101ff020202ff020202ff020202ff020202ff020202ff020202ff020202ff030303ff\
        010101ff020202ff020202ff020202ff020202ff020202ff020202ff030303ff030303ff030303ff030303ff\
        020202ff020202ff020202ff020202ff020202ff030303ff030303ff030303ff030303ff030303ff030303ff\
        020202ff020202ff020202ff030303ff030303ff030303ff030303ff030303ff030303ff040404ff040404ff\
        020202ff030303ff030303ff030303ff030303ff030303ff040404ff040404ff040404ff040404ff040404ff\
        030303ff030303ff030303ff030303ff040404ff040404ff040404ff040404ff040404ff040404ff050505ff\

        """),
    ExpectedFile(
      testDescription: "gray of 1 bit, interlaced", depth: 1,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAQAAAAG7GNsWAAAAEklEQVR42mNgwAJ+wOH/B3AEAH+oDFXyBAJQAAAA\
        AElFTkSuQmCC\

        """,
      pixels: """
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\
        ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\
        ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\
        ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\
        ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
        000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ffffffffff000000ff\

        """),
    ExpectedFile(
      testDescription: "gray of 8 bits, interlaced", depth: 8,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAAAAAG2CLlnAAAAgUlEQVR42gF2AIn/AAAoANhAAJQAjABsELQASt5y\
        AL5iBgAy5poAtgRSoO48ACJ4ziR60AAlb7kDTQDdK3nHFQCV5zmL3QBNo/lPpQAFX7kTbQBbgafN8xk/ZYux1wAR\
        OWGJsdkBKVF5oQDH8RtFb5nD7RdBawB9qdUBLVmFsd0JNfYSLgxjtk9eAAAAAElFTkSuQmCC\

        """,
      pixels: """
        000000ff252525ff4a4a4aff6f6f6fff949494ffb9b9b9ffdededeff030303ff282828ff4d4d4dff727272ff\
        5b5b5bff818181ffa7a7a7ffcdcdcdfff3f3f3ff191919ff3f3f3fff656565ff8b8b8bffb1b1b1ffd7d7d7ff\
        b6b6b6ffddddddff040404ff2b2b2bff525252ff797979ffa0a0a0ffc7c7c7ffeeeeeeff151515ff3c3c3cff\
        111111ff393939ff616161ff898989ffb1b1b1ffd9d9d9ff010101ff292929ff515151ff797979ffa1a1a1ff\
        6c6c6cff959595ffbebebeffe7e7e7ff101010ff393939ff626262ff8b8b8bffb4b4b4ffddddddff060606ff\
        c7c7c7fff1f1f1ff1b1b1bff454545ff6f6f6fff999999ffc3c3c3ffedededff171717ff414141ff6b6b6bff\
        222222ff4d4d4dff787878ffa3a3a3ffcececefff9f9f9ff242424ff4f4f4fff7a7a7affa5a5a5ffd0d0d0ff\
        7d7d7dffa9a9a9ffd5d5d5ff010101ff2d2d2dff595959ff858585ffb1b1b1ffddddddff090909ff353535ff\
        d8d8d8ff050505ff323232ff5f5f5fff8c8c8cffb9b9b9ffe6e6e6ff131313ff404040ff6d6d6dff9a9a9aff\

        """),
    ExpectedFile(
      testDescription: "RGB of 8 bits", depth: 8,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAIAAABrBkF6AAAAUElEQVR42mNiMM1Sjer3qt+Sv+TmlJP/dr5Tvifs\
        wWyRqxE7ybdpe9HyO0zR0dExMTGxsbFxcXHx8fEJCQmJiYlJSUnJyckpKSmpqakjSwUAMBpywWHavOAAAAAASUVO\
        RK5CYII=\

        """,
      pixels: """
        00356aff255a8fff4a7fb4ff6fa4d9ff94c9feffb9ee23ffde1348ff03386dff285d92ff4d82b7ff72a7dcff\
        5b90c5ff81b6ebffa7dc11ffcd0237fff3285dff194e83ff3f74a9ff659acfff8bc0f5ffb1e61bffd70c41ff\
        b6eb20ffdd1247ff04396eff2b6095ff5287bcff79aee3ffa0d50affc7fc31ffee2358ff154a7fff3c71a6ff\
        11467bff396ea3ff6196cbff89bef3ffb1e61bffd90e43ff01366bff295e93ff5186bbff79aee3ffa1d60bff\
        6ca1d6ff95caffffbef328ffe71c51ff10457aff396ea3ff6297ccff8bc0f5ffb4e91effdd1247ff063b70ff\
        c7fc31fff1265bff1b5085ff457aafff6fa4d9ff99ce03ffc3f82dffed2257ff174c81ff4176abff6ba0d5ff\
        22578cff4d82b7ff78ade2ffa3d80dffce0338fff92e63ff24598eff4f84b9ff7aafe4ffa5da0fffd0053aff\
        7db2e7ffa9de13ffd50a3fff01366bff2d6297ff598ec3ff85baefffb1e61bffdd1247ff093e73ff356a9fff\
        d80d42ff053a6fff32679cff5f94c9ff8cc1f6ffb9ee23ffe61b50ff13487dff4075aaff6da2d7ff9acf04ff\

        """),
    ExpectedFile(
      testDescription: "RGB of 16 bits", depth: 16,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJEAIAAAA7lp05AAAA8UlEQVR42n2R0UlDQRQFzzxLsAQR0oBgCSLYgMma\
        Tdz3I4hgA4INBMQSAjYgiCVYgiCWYAniPZtklZAn873DmbudpCNd6VDnWuhUd3rWjZZ616Pe9K1XfXGgT/Y5YY9j\
        rhmReOCMe1645YmPTuPKpJKUSLog0BSTycrMZOaVy0pRoagnqApCgbEgxfOAqUyuhICqIBQYCwq9gg4LxrQVQVVY\
        EJrsHVgww4I5bUXQa7NiV4gzQtJW/A0JTfEOZ2g4RC2EFuIdzghJWzEYsjmn1udchfxzzlVIaJJ31P9Yn3M7ZOc5\
        nRFYMGHrnL8h3jF0zh+cGnMzmjQyywAAAABJRU5ErkJggg==\

        """,
      pixels: """
        000000ff000001ff000001ff000101ff010101ff010101ff010101ff010101ff010102ff010202ff010202ff\
        000101ff010101ff010101ff010101ff010101ff010102ff010102ff010202ff020202ff020202ff020202ff\
        010101ff010101ff010101ff010102ff010202ff010202ff020202ff020202ff020202ff020202ff020203ff\
        010101ff010102ff010202ff020202ff020202ff020202ff020202ff020203ff020303ff020303ff030303ff\
        010202ff020202ff020202ff020202ff020202ff020203ff020303ff030303ff030303ff030303ff030303ff\
        020202ff020202ff020203ff020203ff020303ff030303ff030303ff030303ff030303ff030304ff030404ff\
        020203ff020203ff020303ff030303ff030303ff030303ff030304ff030404ff030404ff040404ff040404ff\
        020303ff030303ff030303ff030303ff030304ff030404ff040404ff040404ff040404ff040404ff040405ff\
        030303ff030303ff030304ff030404ff040404ff040404ff040404ff040404ff040405ff040505ff050505ff\

        """),
    ExpectedFile(
      testDescription: "palette of 2 bits", depth: 2,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAgMAAACZCj6+AAAADFBMVEX/AAAAgAAKFOb6+vqcTCvaAAAAG0lEQVR4\
        2mOSlpZgOnToCNO2bVvA9LFjR9D5ACr6EmEG9N+BAAAAAElFTkSuQmCC\

        """,
      pixels: """
        ff0000ff008000ff0a14e6fffafafaffff0000ff008000ff0a14e6fffafafaffff0000ff008000ff0a14e6ff\
        fafafaff008000fffafafaff008000fffafafaff008000fffafafaff008000fffafafaff008000fffafafaff\
        0a14e6ff008000ffff0000fffafafaff0a14e6ff008000ffff0000fffafafaff0a14e6ff008000ffff0000ff\
        008000ff008000ff008000ff008000ff008000ff008000ff008000ff008000ff008000ff008000ff008000ff\
        ff0000ff008000ff0a14e6fffafafaffff0000ff008000ff0a14e6fffafafaffff0000ff008000ff0a14e6ff\
        fafafaff008000fffafafaff008000fffafafaff008000fffafafaff008000fffafafaff008000fffafafaff\
        0a14e6ff008000ffff0000fffafafaff0a14e6ff008000ffff0000fffafafaff0a14e6ff008000ffff0000ff\
        008000ff008000ff008000ff008000ff008000ff008000ff008000ff008000ff008000ff008000ff008000ff\
        ff0000ff008000ff0a14e6fffafafaffff0000ff008000ff0a14e6fffafafaffff0000ff008000ff0a14e6ff\

        """),
    ExpectedFile(
      testDescription: "gray with alpha of 8 bits", depth: 8,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAQAAABObR6mAAAAOUlEQVR42mNiMFWN8qrPXzLl5M5394SZLTRifZuK\
        ljNFR8fExMbGxcXHJyQkJiYlJSenpKSmDnphALCJS0D0a598AAAAAElFTkSuQmCC\

        """,
      pixels: """
        000000352525255a4a4a4a7f6f6f6fa4949494c9b9b9b9eededede13030303382828285d4d4d4d82727272a7\
        5b5b5b90818181b6a7a7a7dccdcdcd02f3f3f3281919194e3f3f3f746565659a8b8b8bc0b1b1b1e6d7d7d70c\
        b6b6b6ebdddddd12040404392b2b2b6052525287797979aea0a0a0d5c7c7c7fceeeeee231515154a3c3c3c71\
        111111463939396e61616196898989beb1b1b1e6d9d9d90e010101362929295e51515186797979aea1a1a1d6\
        6c6c6ca1959595cabebebef3e7e7e71c101010453939396e626262978b8b8bc0b4b4b4e9dddddd120606063b\
        c7c7c7fcf1f1f1261b1b1b504545457a6f6f6fa4999999cec3c3c3f8ededed221717174c414141766b6b6ba0\
        222222574d4d4d82787878ada3a3a3d8cecece03f9f9f92e242424594f4f4f847a7a7aafa5a5a5dad0d0d005\
        7d7d7db2a9a9a9ded5d5d50a010101362d2d2d625959598e858585bab1b1b1e6dddddd120909093e3535356a\
        d8d8d80d0505053a323232675f5f5f948c8c8cc1b9b9b9eee6e6e61b13131348404040756d6d6da29a9a9acf\

        """),
    ExpectedFile(
      testDescription: "RGB with alpha of 8 bits", depth: 8,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAYAAADkZNYtAAAAWElEQVR42mNiMM2arxrVf8SrfsvL/CU3+aac/Ge8\
        851yxD1hj1pmi9xFGrGTjvs2bX9TtPyOIFM0EMQAQSwQxAFBPBAkAEEiECQBQTIQpABBKhCMKiZbMQC0t5mJeNCK\
        iQAAAABJRU5ErkJggg==\

        """,
      pixels: """
        00356a9f255a8fc44a7fb4e96fa4d90e94c9fe33b9ee2358de13487d03386da2285d92c74d82b7ec72a7dc11\
        5b90c5fa81b6eb20a7dc1146cd02376cf3285d92194e83b83f74a9de659acf048bc0f52ab1e61b50d70c4176\
        b6eb2055dd12477c04396ea32b6095ca5287bcf179aee318a0d50a3fc7fc3166ee23588d154a7fb43c71a6db\
        11467bb0396ea3d86196cb0089bef328b1e61b50d90e437801366ba0295e93c85186bbf079aee318a1d60b40\
        6ca1d60b95caff34bef3285de71c518610457aaf396ea3d86297cc018bc0f52ab4e91e53dd12477c063b70a5\
        c7fc3166f1265b901b5085ba457aafe46fa4d90e99ce0338c3f82d62ed22578c174c81b64176abe06ba0d50a\
        22578cc14d82b7ec78ade217a3d80d42ce03386df92e639824598ec34f84b9ee7aafe419a5da0f44d0053a6f\
        7db2e71ca9de1348d50a3f7401366ba02d6297cc598ec3f885baef24b1e61b50dd12477c093e73a8356a9fd4\
        d80d4277053a6fa432679cd15f94c9fe8cc1f62bb9ee2358e61b508513487db24075aadf6da2d70c9acf0439\

        """),
    ExpectedFile(
      testDescription: "RGB with alpha of 16 bits", depth: 16,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJEAYAAAHD8zr4AAACe0lEQVR42j2SaWgPABjG3+d53r8yDFtCJG3IEeU2\
        ZHNuyS0ZcofCzM1maxkjOWPOlGHunC13spD7KmPDRoiEoTUhYf9tfH7e9/nwe35mZh1tuu1Cc4zFRlw35quGemmR\
        x/gCP+wvzDLtpv1Ge9Ma5eqbtzLMxG48ZjXWYl8m8zhz+F6NNNysv6VZjr23IoQjDqmYiwN4ztqGSyhhc47lJG7l\
        HUFV1E2ztc/UTtO0Uw/11hv4EM/wHX4/4IEos9P2AY0xAo4ozMJeDMNKXMRXZCGPIYxGMSMZz7Xszjncz2fGCI7k\
        GuZyMY/ylerynqQuSlATjdI6XVGyjuuN19cDD3hXTzRraqNtvV21RMu2AoTaOStGJOIhdEEC9mAg0nEGH80KEYZY\
        pKAVJmAzbiEJx/Ca9XAdv9iWU1mH/ZnGHCsP/7AD3rEhh3IFoziLe5nP1bzMUrVkocIUqxTjQKbzDD8GwyBt/lAb\
        TdY2DdZynVOx9ump1/Q+poC6KlHZGq9M3dTvYOiRHu/hHuepfsoTfI8/CVQ3G2Mb7Jr9tKUV4OyAPUdt9LO7IDpj\
        ppVUDlwfg7AMZxGN+TiEIkzBDtynYzUuo5QtcRJv2YBD8ITV2ZMLLViCJThRuUI+JmILbtOwqmLT/w8FDGXvMvhg\
        J85gFltwHDfxRjmHC/zCJB7ja9Xjbj5WNcXYP3r4ymYcww3BEmbwfKVSb5jIbBYolNsrluQVfldrTeInRWhkmYt1\
        NUBLdVo9tVBH9FIzlKU8DzGm8hTfqSEPsUjhimOeQhSt+WXWdSo/KivRVt2p1OK7MnRen72JTlZIqEIP81hP8are\
        w+f5Qe/o032XP/oLEj7EUYNWOeoAAAAASUVORK5CYII=\

        """,
      pixels: """
        0000000100000101000001010001010101010101010101010101010101010102010102020102020201020202\
        0001010101010101010101010101010101010102010102020101020201020202020202020202020202020202\
        0101010101010101010101020101020201020202010202020202020202020202020202030202020302020303\
        0101010201010202010202020202020202020202020202020202020302020303020303030203030303030303\
        0102020202020202020202020202020302020203020203030203030303030303030303030303030303030304\
        0202020202020203020203030202030302030303030303030303030303030304030303040303040403040404\
        0202030302020303020303030303030303030303030303040303040403040404030404040404040404040404\
        0203030303030303030303030303030403030404030404040404040404040404040404040404040504040505\
        0303030303030304030304040304040404040404040404040404040504040405040405050405050505050505\

        """),
    ExpectedFile(
      testDescription: "palette with transparency", depth: 2,
      file: """
        iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAgMAAACZCj6+AAAADFBMVEX/AAAAgAAKFOb6+vqcTCvaAAAABHRSTlP/\
        AIAHyHFtgwAAABtJREFUeNpjkJaWYLh79w7D5MkTGEJDQxiw8AHb0wt/PNqptgAAAABJRU5ErkJggg==\

        """,
      pixels: """
        ff0000ff008000000a14e680fafafa07ff0000ff008000000a14e680fafafa07ff0000ff008000000a14e680\
        fafafa0700800000fafafa0700800000fafafa0700800000fafafa0700800000fafafa0700800000fafafa07\
        0a14e68000800000ff0000fffafafa070a14e68000800000ff0000fffafafa070a14e68000800000ff0000ff\
        0080000000800000008000000080000000800000008000000080000000800000008000000080000000800000\
        ff0000ff008000000a14e680fafafa07ff0000ff008000000a14e680fafafa07ff0000ff008000000a14e680\
        fafafa0700800000fafafa0700800000fafafa0700800000fafafa0700800000fafafa0700800000fafafa07\
        0a14e68000800000ff0000fffafafa070a14e68000800000ff0000fffafafa070a14e68000800000ff0000ff\
        0080000000800000008000000080000000800000008000000080000000800000008000000080000000800000\
        ff0000ff008000000a14e680fafafa07ff0000ff008000000a14e680fafafa07ff0000ff008000000a14e680\

        """),
  ]

  /// 2 × 2 black pixels with a tEXt, an iTXt and, at its end, a zTXt.
  static let texts = """
    iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAAC3RFWHRTb3VyY2UAY2Fm6RdNKBoAAAAsaVRYdFRp\
    dGxlAAAAZGUAVGl0ZWwAVmVybHVzdCDOuCDihpIgMCwg5a2m5Lmg546HiyLZqAAAAAtJREFUeNpjYAABAAAGAAFt\
    KBAvAAAAKnpUWHRDb21tZW50AAB4nEtMK0ktUijJSFUoyEwuKS1KVUgcFRkVGbIiAL/QC2jF++uAAAAAAElFTkSu\
    QmCC\

    """

  static let resized: [ExpectedResizing] = [
    ExpectedResizing(
      pattern: "binary", old: [105, 105], new: [28, 28], rule: "lanczos",
      pixels: """
        e1766168586946867a7368665f55656d7b806f51634d83498deddc6d655f7b647359356f74527c67458b5e60\
        63782d68736a6772576662636c726c567070787d4c9a5900008a736b766e73695871776267626c727579636a\
        7a77818650628b78676e52818c727e566f806c5d45757b768f6c725d665f4e5e686f5c8b675d604f59686c72\
        765755e1b1148869767e736f616f5e6c617a406a766462726d5c767c7d4d50af5363777c63645f6674695b73\
        8a7ac4577857706669665d765b6a92625571626c686a696a585f7a3ff86fc35971596663696c5a635a5d6668\
        5d60636c927a3a73585c815d6b81637362556f3a8a907a5c9188966379749672766261738870567b42765b76\
        8a6d5c6a6b674dbc3e07a67a5172735f5a71667b77677885875377717b656d62766c538a906e806669685c78\
        596479566789330573895c5c7c5967587b848d375975768b6b685f5b64705d7363b0363b8670666474606161\
        70686f824c6b6e6e57685d7b6c58676b6d548a76696e62605f6e666469875650a6697458715f67586165867c\
        73502c85807f5969587a615e7e8a0016897056746c5d67656e6f6c797796855b7479636963776c795382847f\
        6a70756a6d5c68726c575fb41019cc4c5d666e626a8a7c5d774a7b5b698b7a66636f6a6765825fa477946576\
        8c9240675d5f775f79615d7e5f5d714169987489615e645f655d605d6d725e67586e56ad79e5537166526d62\
        6f6a615e6b5f5c9b6a56755c62676270547c4ad9729f715d62745f6262616b6875479066447e747b5e717469\
        60766f43795f70617066746d7d746d470b95f8713e7d746f65564e5b60608653746a5f4b5c625a71728519ae\
        6c4760608274557971877e5a636f859360517c7c7678745d767e694862665e7c715d627971777c5e99090036\
        ac44808074705668756f676452577365716d702f6d64625a9535547f576e6c405078657965595752e8a33c8b\
        4a64625e817f6c615b6f626a6f759649625f606869d3e79cd77763645a68458e7c6e6c6169635d6a7d80665c\
        674b814f82e3d27056627c6779573a696f557c5f39925c655e782b69757168705d625468\

        """),
    ExpectedResizing(
      pattern: "gray", old: [105, 105], new: [28, 28], rule: "lanczos",
      pixels: """
        1e3d5886afaf937d6f76677483877e83977191856289707e938d6e7a527dbfaf69536e8a8d85897d8580847c\
        7c877c79817e7d837c7b95748ad1873672ac8a78817f7b82817d807f86807c7c847e7a7c81846f9ccd7c36ac\
        a7557c877d7d837e797e81818283817d7d838884797486779236be994da5847481827d80818781787c827b7f\
        857881768a7d818a329d9757aa688585787c76848c7c847e8384857d81837f7f7a88718969ac4dac5888757c\
        847c7e8d7a73737e7a817781837974877f837f70a76693748c638f877c7d7a80867b7c827774848281847583\
        7a878a7d9b6b9578808a957a76897b7d7c8a79757f878b80707c7c84828a877a84856c887782766f757a7e84\
        828487797f8785827e80827e7c817f806e878279867c827c7a7984887881807f78797482908f76768778807a\
        767f807b777e7e817a697d8882837f847d85808281777a9090897e7b877e8675857f7d7e8791746d7f878586\
        847b7b85888187918974807a907a7f888c857b847c867378728e6f7d847d817280876e897d7c7f7486778084\
        7b7a877f7e7f8683848b7b6e8585817e817c7d847e887d80817d868576738186867e85818684878c847b8089\
        8076757a887f788072827c7e7c7c7a7a847d8a7b6b81988275827c7d808b82807a7a88798086797e7d7f7b76\
        7b8083847b7f8077717d81837f8183827f7684818a847d8481757a887a79857c878480738073818b66907b75\
        87807085817f7f84807c7e9077837e7c847b7c81746994896e7188847c807e86827e7b827b7f8c867d78827a\
        7d877e8090989287817473877c818576707f817e8086757d868786807587817d72798289909a8c7e85787b85\
        7c857b887f837e748f857f87847b8187816b738aa47e75847e807e888280817c777b7d7c8d757f7e7d758186\
        7e9066917f727f867b877e7d7b84828080757f80747691797d7a79887c828085788c768673827b7f827e7d76\
        868483827f8e939284847c7f7d77878380817f7c7b797b86877683877c78837d7b8986747b8683778b847b7d\
        80807c7686887f7d6c857284858c8b8d807e827a8d80777e7279847b7f7f89718871816a\

        """),
    ExpectedResizing(
      pattern: "binary", old: [105, 105], new: [20, 30], rule: "lanczos",
      pixels: """
        d4616560547f776c5d556675836256625f91f68e5e6f6b693b73607268756067683f7965705e68606d6d616f\
        6f667a5f005c7f676c6c5e7267635f707472637588775d744c6c5f8f796e637e68427b7683646a715d655f7e\
        895d5f6172696d5f85864c7b7d805f5c5a606f476d655c5b597a8632d294547d71657276686c797c69696d78\
        6a716965634d72745a6a5c68568993b36965645f5d606069865d6260835e6a53716fad7d635e5d697f626478\
        5d646f7a8455636a6f625865746458689070806896698b726f637d825e6a67698378646d47855d1c924b6d68\
        5c6c706b74836d69716962707e61a385727660695d7559853401945c6e676068886637728569645e6766638c\
        5c587e616c635d6a687d6b656c6060716660705d82736b655b6a6667814a817a6366635d5d75845f367f7f62\
        606e617670006a71646f61656f75719788667f68646b73617c82706c6f685f7665568c089b59596c6385766b\
        6769638a70656b5e7272976a80768f5761677260536f686e56658883636364755e6a815c605e6792b0606e57\
        636d756064649058695b5f63645d8d9ca365646063645e6b6a4c63646e6c7078676f64866d6f677c69697552\
        40d0854b8971555e5b6e5d5272595f566c855f6a29a9626d686d6f5c6064926d6361617463755a626d457879\
        5f7581855e65497e538c7e7063777c4f5e636f6a616e6f6092190086666f6e6a6172606c63656e6b6a3b755b\
        6d6a70636d5b436f7064625aff616f565f7682725a6a5d72827859615f81fdc9ad6460624e83716965646174\
        7f57615c667ed0775574716e406960744e73686262437a706b665764\

        """),
    ExpectedResizing(
      pattern: "gray", old: [5, 7], new: [13, 4], rule: "lanczos",
      pixels: """
        0505070b0e111416191d2022231a1b1e22262a2d3034383c3f403233373c4145494c51565b5f6048494d5359\
        5e62666b71777c7d\

        """),
    ExpectedResizing(
      pattern: "binary", old: [9, 8], new: [31, 33], rule: "lanczos",
      pixels: """
        fffffffffffffffffffffffffffffffff8f0eefaffffffd97215000000040effffffffffffffffffffffffff\
        fffffffaf4f4fcffffffc56713000000030dfffffffffffffffffffffffffffefefffdfcfffffaf2e8aa5911\
        010100030bfffffffffffffffffffefefdfbfaf9fcffffffffeacab3834610060504050cffffffffffffffff\
        fffefcfaf8f5f3f8ffffffffd0966f522e0e0b0b07080cfffffffffffffffffffefcfaf8f4f2f9fffffff5ac\
        5c281e13090d0c070708fffffffffffffffffffffffffffefbfffff9f3d1812a000000000302000000fcfcfc\
        fcfdfcfcfcfcfffffffffffffffbdbbd99560c000000000000000000f8f8f8f9f9f8f8f8f8ffffffffffffff\
        eeb17a593004000000000000000000f8f8f8f9f9f8f8f8f8fdffffffffffffd8873d21130300000000000000\
        0000fffffffffffffffffffdf5f3f7f8f8f7b76011000000020a090708090a0a0afffffffffffffffffffede\
        c6c2c2c2c28d4300000000000f253841484e514efffffffffffffffffff8bf8d7d7d7d7d5e2e000000000014\
        48778995a0a49fffffffffffffffffffe6985237373737301d05000000002472b8cfdae3e6ddfdfdfcf7f6fd\
        fdfdfdc46d1d00000000080b06000102084ba2f0fffffffcf3c9c9c8c4c3c9c9c9c994410000000000000000\
        0018334c87d5fffffff0e1d98686858181868686865c1c000000000000000000316f9fc9ffffffe7bca09b3f\
        3f3f3d3d3f3f3f3f28040000000000000000004da2e3f8ffffffb4744e4c0303030303030303030200000002\
        04000000001c69beffffffffcc762e0404000000000000000000000c2a3840484542403f5486bde9dccbbc88\
        390000000000000000000000000027607b889598969696999da2aa977d664109000000000000000000000000\
        00519cbdcad7dedee0e2d1a5755847321e0e000000000000000000000000002d85d5f6f9fcfeffffffe29542\
        0c08040003000000003b3b3c41423b3a3a3b6ebdfffffffbefece8e3c06c11000002182a34373a3891919295\
        96918f8d90b7f1ffffffd6b4aca2987935000000295f78848b8f89dddddee0e0dddad7dcf1ffffffe1965f56\
        4a3e2a0500000d65b4ced5dadad1fffffffffffffcf8fefffffffaaa53120e0a05010000003a96e8fdfffffd\
        f3e9e9e9e9e9e9e6e2e8e4dcd4ba72220000000b131d283364a6e2eeeceae7e0a9a9a9a8a8a9a6a4a8a3998e\
        77430900001e4254616f788499acaeabaaa8a75c5c5c5c5b5c5b595b59554d3d21010016518aa3abb4b69a7e\
        665e5d5d5d60181818181818181718191b18100800003380cbe7e9ece7aa64281818181b2200000000000000\
        00000000000000000649a2f8ffffffffb5520000000000000000000000000000000000000000000c55b7ffff\
        ffffffbe47000000000000\

        """),
    ExpectedResizing(
      pattern: "gray", old: [1, 1], new: [3, 2], rule: "lanczos",
      pixels: """
        000000000000\

        """),
    ExpectedResizing(
      pattern: "gray", old: [64, 3], new: [1, 1], rule: "lanczos",
      pixels: """
        7b\

        """),
    ExpectedResizing(
      pattern: "gray", old: [17, 9], new: [17, 5], rule: "lanczos",
      pixels: """
        050d141c232a323941484f575e666d74791c252f38414a535c666f7881899298a1bc343f4a55606b76818c97\
        a2a9c1cce2edac4c5965727f8c99a6b2bfcceac2cf525f0c6371808e9dacbac9d7e6f57a0f1e1d2b4f\

        """),
    ExpectedResizing(
      pattern: "gray", old: [105, 105], new: [28, 28], rule: "nearest",
      pixels: """
        153555758dadcded052545657d9dbdddf51535556d8dadcde50525454d7daddd01316191b5e515456999c9f9\
        1d4d7dadd101316185b5e51585c5054575b5f53565a5e5255595d5154585c5053575b5f52565a5e5bd0d5dad\
        e93989d91565b5054191e1316dbd0d5d99e93989c51565b5e7439ffb409cf85499f551adf24eaa064ba7035f\
        a4005cb8fd59b5111f8bf763b4208cf849b5218dde4ab62273df4bb70874e04c9d0975e157d34fcb28a4209c\
        f975f16dca46c23e9b17930f6ce864e03db935b18f1ba7339c28b440a935c14db642ce5ac34fdb67d05ce874\
        dd69f581b951e981f38b23bb2dc55df567ff972fa139d169db730ba315ad45ddf19941e9670fb75fdd852dd5\
        53fba34bc97119c13fe78f37b55d05ad29e19951db934b038d45fdb53ff7af67f1a96119a35b13cb550dc57d\
        6129f1b94f17dfa73d05cd952bf3bb8319e1a97107cf975ff5bd854d8b5f3307a67a4e22c195693ddcb08458\
        f7cb9f7312e6ba8e2d01d5a9c3a78b6f1afee2c67155391dc8ac90741f03e7cb765a3e22cdb19579fbefe3d7\
        8e82766a211509fdb4a89c90473b2f23dacec2b66d61554933373b3f02060a0ed1d5d9dda0a4a8ac6f73777b\
        3e42464a0d1115195d6d7d8d5969798955657585516171814d5d6d7d495969794555657595b5d5f5cded0d2d\
        052545653d5d7d9d7595b5d5adcded0de5052545cdfd2d5d4171a1d1b5e51545295989b99dcdfd2d114171a1\
        85b5e515054585c5b5f5357565a5e525155595d5c505458575b5f5352565a5e52f7bc7130c58a4f0e93581cd\
        c6125eaaa3ef3b8780cc18645da9f54167c31f7b80dc389499f551adb20e6ac6cb2783dfe4409cf8fd59b511\
        9f0b77e3f460cc3849b5218d9e0a76e2f35fcb3748b4208c9d0975e1d753cf4b68e460dcf975f16d8a0682fe\
        1b97138fac28a4203db935b101891199bf47cf577d058d153bc34bd3f9810991b73fc74f75fd850d39d16901\
        33cb63fb2dc55df527bf57ef21b951e91bb34be315ad45dd7119c169a74ff79fdd852dd513bb630b49f19941\
        7f27cf77b55d05ada96119d11bd38b438d45fdb5ffb76f277129e199e39b530b550dc57d\

        """),
    ExpectedResizing(
      pattern: "binary", old: [10, 3], new: [31, 7], rule: "nearest",
      pixels: """
        ffffffffffffffffffffffffffffffffffffffffffff000000000000000000ffffffffffffffffffffffffff\
        ffffffffffffffffff000000000000000000ffffffffffffffffffffffffffffffffffffff00000000000000\
        0000000000ffffffffffffffffffffffffffffffffffffff000000000000000000000000ffffffffffffffff\
        ffffffffffffffffffffff000000000000000000000000ffffffffffffffffffffffffffffff000000000000\
        00000000000000ffffffffffffffffffffffffffffffffffff00000000000000000000000000ffffff\

        """),
  ]
}
