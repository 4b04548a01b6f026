/**
 * Writes small ONNX models: just enough of the protobuf wire format and of onnx.proto for graphs of a few nodes with
 * float32 and int64 tensors and integer attributes.
 */

export interface OnnxTensor {
  name: string
  dims: readonly number[]
  data: Float32Array | BigInt64Array
}

export interface OnnxNode {
  op: string
  inputs: readonly string[]
  output: string
  attributes?: Readonly<Record<string, number>>
}

export interface OnnxValue {
  name: string
  type: 'float32' | 'int64'
  /** A name stands for a length that is known only at run time. */
  shape: readonly (number | string)[]
}

export interface OnnxGraph {
  name: string
  inputs: readonly OnnxValue[]
  outputs: readonly OnnxValue[]
  initializers: readonly OnnxTensor[]
  nodes: readonly OnnxNode[]
}

/** Numbers of onnx.proto's TensorProto.DataType; also the values of Cast's attribute `to`. */
export const ONNX_TYPES = { float32: 1, int64: 7 } as const

const IR_VERSION = 8
const OPSET_VERSION = 13
const ATTRIBUTE_TYPE_INT = 2

/** Bytes of a ModelProto that holds `graph`. */
export function encodeOnnxModel(graph: OnnxGraph): Uint8Array {
  const opset = bytesField(8, intField(2, OPSET_VERSION))
  return concat([intField(1, IR_VERSION), textField(2, 'resume-rag'), bytesField(7, encodeGraph(graph)), opset])
}

function encodeGraph(graph: OnnxGraph): Uint8Array {
  return concat([
    ...graph.nodes.map((node) => bytesField(1, encodeNode(node))),
    textField(2, graph.name),
    ...graph.initializers.map((tensor) => bytesField(5, encodeTensor(tensor))),
    ...graph.inputs.map((value) => bytesField(11, encodeValue(value))),
    ...graph.outputs.map((value) => bytesField(12, encodeValue(value))),
  ])
}

function encodeNode(node: OnnxNode): Uint8Array {
  const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) =>
    bytesField(5, concat([textField(1, name), intField(3, value), intField(20, ATTRIBUTE_TYPE_INT)])),
  )
  return concat([...node.inputs.map((name) => textField(1, name)), textField(2, node.output), textField(4, node.op), ...attributes])
}

function encodeTensor({ name, dims, data }: OnnxTensor): Uint8Array {
  const type = data instanceof Float32Array ? ONNX_TYPES.float32 : ONNX_TYPES.int64
  // raw_data is little-endian, as the memory of every machine that Node runs on here.
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return concat([...dims.map((length) => intField(1, length)), intField(2, type), textField(8, name), bytesField(9, raw)])
}

function encodeValue({ name, type, shape }: OnnxValue): Uint8Array {
  const dims = shape.map((length) => bytesField(1, typeof length === 'number' ? intField(1, length) : textField(2, length)))
  const tensorType = concat([intField(1, ONNX_TYPES[type]), bytesField(2, concat(dims))])
  return concat([textField(1, name), bytesField(2, bytesField(1, tensorType))])
}

function intField(field: number, value: number): Uint8Array {
  return concat([varint(field << 3), varint(value)])
}

function textField(field: number, text: string): Uint8Array {
  return bytesField(field, new TextEncoder().encode(text))
}

function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  return concat([varint((field << 3) | 2), varint(bytes.length), bytes])
}

/** Seven bits a byte, lowest first; the top bit says that more follow. For values of 0 and above. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? low | 128 : low)
  } while (rest > 0)
  return Uint8Array.from(bytes)
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}
