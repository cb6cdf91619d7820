/** Pictures out of canvases. */
import { keepTemporary } from '../files/store';
import { asynchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';

export const canvas: ApiFamily = {
  canvasToTempFilePath: asynchronous(async ({ canvas: given, fileType, quality }) => {
    if (!(given instanceof HTMLCanvasElement)) {
      throw new ApiFailure('canvas is required (type 2d)');
    }
    const type = fileType === 'jpg' ? 'image/jpeg' : 'image/png';
    const blob = await new Promise<Blob | null>((resolve) =>
      given.toBlob(resolve, type, typeof quality === 'number' ? quality : 1),
    );
    if (blob === null) {
      throw new ApiFailure('canvas is empty');
    }
    const name = fileType === 'jpg' ? 'canvas.jpg' : 'canvas.png';
    return { tempFilePath: keepTemporary(new Uint8Array(await blob.arrayBuffer()), name, type) };
  }),
  createOffscreenCanvas: ({
    width = 300,
    height = 150,
  }: { width?: number; height?: number } = {}) => new OffscreenCanvas(width, height),
};
