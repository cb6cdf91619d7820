/** The envelope of `cloud.openapi` calls: a multipart form whose requestData is protobuf, answered with protobuf. */
import protobuf from 'protobufjs';

const { root } = protobuf.parse(`
  syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message SvrkitApiData { string apiName = 1; bytes reqData = 2; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; SvrkitApiData svrkitData = 4; string appid = 6; }
  message CommOpenApiResp {
    bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; int32 svrkitErrorCode = 6;
  }
`);
const CommApiData = root.lookupType('CommApiData');
const CommOpenApiResp = root.lookupType('CommOpenApiResp');

export type Parameters = { readonly [name: string]: unknown };

/** The call's parameters by their names in the API (snake case). Files come as Buffers. */
export function readParameters(requestData: Buffer): Parameters {
  const message = CommApiData.toObject(CommApiData.decode(requestData), { bytes: Buffer }) as {
    openapiData?: { pairs?: { key?: string; value?: Buffer; contenttype?: string }[] };
  };
  const parameters: Record<string, unknown> = {};
  for (const { key = '', value = Buffer.alloc(0), contenttype = '' } of message.openapiData
    ?.pairs ?? []) {
    parameters[key] =
      contenttype === '' ? (JSON.parse(Buffer.from(value).toString('utf8')) as unknown) : value;
  }
  return parameters;
}

/** An answer of the API itself, whether it succeeded (`errcode` 0) or not. */
export function writeAnswer(answer: unknown): Buffer {
  const respData = Buffer.from(JSON.stringify(answer), 'utf8');
  return Buffer.from(
    CommOpenApiResp.encode({ respData, contentType: 'application/json', httpCode: 200 }).finish(),
  );
}

/** A picture, as `{contentType, buffer}` in the SDK's words. */
export function writePicture(contentType: string, content: Buffer): Buffer {
  return Buffer.from(
    CommOpenApiResp.encode({ respData: content, contentType, httpCode: 200 }).finish(),
  );
}

/** A refusal by the cloud before the API was reached, with one of the SDK's -604xxx codes. */
export function writeRefusal(errorCode: number): Buffer {
  return Buffer.from(CommOpenApiResp.encode({ errorCode, httpCode: 200 }).finish());
}

/** The parts of a multipart/form-data body by name. */
export function formParts(body: Buffer, contentType: string): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) {
    return parts;
  }
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const end = body.indexOf(delimiter, start + delimiter.length);
    if (end < 0) {
      break;
    }
    const part = body.subarray(start + delimiter.length + 2, end - 2);
    const headerEnd = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(part.subarray(0, headerEnd).toString('utf8'))?.[1];
    if (name !== undefined && headerEnd >= 0) {
      parts.set(name, part.subarray(headerEnd + 4));
    }
    start = end;
  }
  return parts;
}
