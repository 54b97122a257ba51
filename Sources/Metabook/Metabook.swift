@_exported public import Arithmetic
@_exported public import Models
@_exported public import Randomness
@_exported public import Tensors
@_exported public import Workers
