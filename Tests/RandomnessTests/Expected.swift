// Written by Reference/expected.py.

enum Expected {
  /// Paths and the identifiers of their streams.
  static let identifiers: [(path: String, identifier: SIMD4<UInt32>)] = [
    ("0", SIMD4(0xFD0C_9FF3, 0x96BF_AE1C, 0xAD1E_896C, 0xD810_C5ED)),
    ("2017", SIMD4(0xF9D5_0114, 0xF86A_7B4F, 0x253B_F685, 0x67A6_C6C7)),
    ("18446744073709551615", SIMD4(0x5BDE_6216, 0xC8A0_20B8, 0xD645_B145, 0xD36C_8255)),
    ("2017/", SIMD4(0xB8DC_8CB8, 0xADC6_5863, 0xD727_2EF7, 0x12DE_B7F6)),
    ("2017/task 17", SIMD4(0xE62F_0A7B, 0x9C05_AC10, 0x3E4D_2C44, 0x5483_522E)),
    ("2017/task 17/batch order", SIMD4(0x9DB4_4464, 0x1144_706F, 0xC4BA_3861, 0x1E40_FCBA)),
    ("2017/task -1", SIMD4(0x89AD_ADAA, 0xA249_DCA2, 0x9039_B1D3, 0x5596_FAC0)),
    ("2017/ 5", SIMD4(0xCFB9_0487, 0x8272_0EC0, 0xDFE5_4C87, 0x6652_8CC9)),
    ("2017/eight by", SIMD4(0xD7D1_CE56, 0x7728_2784, 0x080B_0823, 0x3676_3682)),
    ("2017/θ′", SIMD4(0x3552_5BBA, 0x52C8_2E1F, 0x0129_3C2B, 0x5B7E_B387)),
    ("2017/a%2Fb%25", SIMD4(0x2EAA_4A44, 0xCE57_E788, 0xACCD_B637, 0x912B_A97A)),
    ("2017/task%2017", SIMD4(0x1C80_C67A, 0x320A_7E7F, 0x7ACB_9273, 0xF82B_54E4)),
  ]

  /// The first words of `2017/task 17/batch order`; all below begin there.
  static let words: [UInt64] = [
    0xD65A_7266_4A61_653B, 0xA92F_C331_F7CE_2CD9, 0xC709_6089_9AC7_DA3D, 0x6D23_6AAB_354B_E3E2,
    0xA432_B45E_9316_0B4A, 0x36DA_8BD0_4C21_9527,
  ]

  /// Its word number 2⁴⁰ + 1.
  static let distantWord: UInt64 = 0x0F21_BB14_03DB_114E

  /// Its words as numbers in [0, 1).
  static let uniforms: [Double] = [
    0.8373176097615036, 0.6608850476257478, 0.7774868331860313, 0.42632166557204654,
    0.6413986903090391, 0.2142722495592635,
  ]

  /// Its words as normal numbers.
  static let normals: [Double] = [
    0.20532577210445976, 0.43869155420405487, 0.2825956266256421, -0.7955017978448818,
    -0.46574408835103426, 1.241903280592984, 0.2553794771653755, -1.6424026962774227,
    1.3857212603388058, -0.46653269176591944, 1.0807238505293741, -0.22628649803213433,
    0.28061138306489514, 0.01403908052216546, -0.6446264657840266, -1.5465255367018742,
    -0.518670919892065, 0.04507146436414335, 1.8717445989734505, 0.3717216754178629,
    1.1839133994956925, -0.45718251804403626, 0.29220873496657324, -0.25584998493468275,
    2.06948129171231, -0.6394476618132763, -0.24230159629915, -2.0688232819266643,
    0.6998626345187379, -0.506657917281856, 0.16856928052706796, 0.4036537720419797,
    -0.48834799384327604, -0.810419096554531, -0.40778997565296493, -0.35568510727676783,
    -0.8075878300543753, 1.1277469165827159, -1.1938050148872814, 0.4015364318417686,
  ]

  /// And as normal numbers less than 2 from 0.
  static let truncatedNormals: [Double] = [
    0.20532577210445976, 0.43869155420405487, 0.2825956266256421, -0.7955017978448818,
    -0.46574408835103426, 1.241903280592984, 0.2553794771653755, -1.6424026962774227,
    1.3857212603388058, -0.46653269176591944, 1.0807238505293741, -0.22628649803213433,
    0.28061138306489514, 0.01403908052216546, -0.6446264657840266, -1.5465255367018742,
    -0.518670919892065, 0.04507146436414335, 1.8717445989734505, 0.3717216754178629,
    1.1839133994956925, -0.45718251804403626, 0.29220873496657324, -0.25584998493468275,
    -0.6394476618132763, -0.24230159629915, 0.6998626345187379, -0.506657917281856,
    0.16856928052706796, 0.4036537720419797, -0.48834799384327604, -0.810419096554531,
    -0.40778997565296493, -0.35568510727676783, -0.8075878300543753, 1.1277469165827159,
    -1.1938050148872814, 0.4015364318417686, -1.4045509723534257, -0.025364833685927245,
  ]

  /// Integers below 10.
  static let integersBelow10: [Int] = [
    8, 6, 7, 4, 6, 2, 7, 1, 1, 6, 2, 8, 7, 9, 5, 1, 6, 9, 0, 7, 2, 6, 7, 7, 0, 5, 8, 0, 4, 6, 8, 6,
    6, 4, 6, 7, 4, 2, 2, 6,
  ]

  /// Integers below 3 · 2⁶¹, a quarter of whose words are rejected.
  static let integersBelow3x2To61: [Int] = [
    0x3F71_E932_BCED_50D1, 0x4AA3_8433_9A0A_F1D6, 0x28ED_4800_33FC_7574, 0x3D93_03A3_7728_443B,
    0x1491_F46E_1C8C_97EE, 0x4CA6_3757_6781_7848, 0x0FEB_7CF1_862D_8BA7, 0x3D85_2481_38B9_C8F1,
    0x1ADC_DB08_364E_F04B, 0x4AC8_E99A_3CE1_8D5A,
  ]

  /// A permutation of 20.
  static let permutation: [Int] = [
    16, 13, 15, 10, 14, 8, 17, 5, 9, 0, 12, 18, 11, 19, 6, 2, 3, 1, 7, 4,
  ]

  /// A choice of 6 of 20.
  static let choiceOf6From20: [Int] = [
    16, 13, 15, 10, 14, 8,
  ]

  /// A choice of 12 of 50000.
  static let choiceOf12From50000: [Int] = [
    41865, 33044, 38874, 21317, 32071, 10717, 39922, 5031, 8298, 32044, 13998, 41050,
  ]

  /// Draws with weights 1, 0, 2.5, 0.5.
  static let categories: [Int] = [
    2, 2, 2, 2, 2, 0, 2, 0, 0, 2, 2, 2, 2, 3, 2, 0, 2, 3, 0, 2, 0, 2, 2, 2, 0, 2, 2, 0, 2, 2, 2, 2,
    2, 2, 2, 2, 2, 2, 0, 2,
  ]

  /// The quantile of 2⁻⁶⁵, by SciPy's `ndtri`: as far out as a normal draw can be.
  static let lowestNormal: Double = -9.155293772686072

  /// Degrees of freedom, and what χ² is below and above with probability 1/2000 each.
  static let chiSquared: [Int: ClosedRange<Double>] = [
    2: 0.0010...15.2018,
    3: 0.0153...17.7300,
    9: 0.9717...29.6658,
    23: 6.9237...52.0002,
    63: 32.4553...106.5832,
    89: 51.5209...139.5367,
    99: 59.1282...151.9340,
    255: 187.1708...335.9167,
    1023: 880.6792...1178.4202,
  ]

  /// What √n · D of Kolmogorov and Smirnov is above with probability 1/1000, for large n.
  static let kolmogorovSmirnov: Double = 1.949475

  /// What the size of a standard normal number is above with probability 1/1000.
  static let normalSize: Double = 3.290527

  /// The standard deviation of a normal number that is less than 2 from 0.
  static let truncatedDeviation: Double = 0.8796256610342398
}
