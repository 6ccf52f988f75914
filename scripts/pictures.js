// What the pages draw with, bundled by scripts/vendor_web.py: the parts of ECharts that static/pictures.js uses.
export { getInstanceByDom, init, registerMap } from "echarts/core";
import { use } from "echarts/core";
import { BarChart, GraphChart, LineChart, MapChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent, DataZoomComponent, GeoComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

use([
  BarChart, GraphChart, LineChart, MapChart, ScatterChart, AriaComponent, DataZoomComponent, GeoComponent,
  GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, CanvasRenderer,
]);
