"""Runs in Blender's own process: reads stages from standard input, writes pictures of light.

Needs `bpy` and NumPy and nothing of platelet, so that any Python that has them can run this file.
A message is its length (8 bytes, little endian) and an `.npz`; it answers each with one of `light`
("h w 3" float32, RGB, linear, the upper row first). Lengths are in Blender's units of 100 mm.
"""

import io
import json
import math
import os
import struct
import sys
import tempfile

NO_BPY = 3  # exit code
UNIT_MM = 100.0
SOCKETS = {  # of Blender's surface -> field of a material
    "Roughness": "roughness",
    "Metallic": "metallic",
    "Coat Weight": "coat",
    "Specular IOR Level": "specular",
}


class Studio:
    """A scene in Blender that is cleared and filled again for every picture."""

    def __init__(self, bpy, numpy):
        self.bpy, self.np = bpy, numpy
        bpy.ops.wm.read_factory_settings(use_empty=True)
        self.scene = bpy.context.scene
        self.folder = tempfile.TemporaryDirectory(prefix="platelet-")  # gone when this process ends
        self.file = os.path.join(self.folder.name, "light.exr")
        self._set_up()

    def _set_up(self):
        scene = self.scene
        scene.render.engine = "CYCLES"
        scene.render.threads_mode, scene.render.threads = "FIXED", 1
        scene.render.filepath = self.file
        scene.render.image_settings.file_format = "OPEN_EXR"
        scene.render.image_settings.color_mode = "RGB"
        scene.render.image_settings.color_depth = "32"
        cycles = scene.cycles
        cycles.device = "CPU"
        cycles.use_adaptive_sampling = False
        cycles.max_bounces = 2
        cycles.use_light_tree = False  # three lamps at most
        cycles.caustics_reflective = cycles.caustics_refractive = False
        cycles.sample_clamp_indirect = 4.0
        cycles.denoiser = "OPENIMAGEDENOISE"
        cycles.denoising_prefilter, cycles.denoising_quality = "NONE", "FAST"
        scene.world = self.bpy.data.worlds.new("world")
        scene.world.cycles.sampling_method = "NONE"  # a smooth sky is found by chance

    def picture(self, job, arrays):
        """Render one stage."""
        self._clear()
        for number, part in enumerate(job["parts"]):
            own = f"{number}."
            inside = {k.removeprefix(own): v for k, v in arrays.items() if k.startswith(own)}
            self._part(part, inside)
        self._lights(job["light"])
        self._camera(job["camera"])
        cycles = self.scene.cycles
        cycles.samples, cycles.seed = job["samples"], job["seed"]
        cycles.use_denoising = job["denoise"]
        self.bpy.ops.render.render(write_still=True)
        return self._read(*job["camera"]["size"])

    def _clear(self):
        data = self.bpy.data
        kinds = ("objects", "meshes", "lights", "cameras", "images", "materials")
        data.batch_remove([thing for kind in kinds for thing in getattr(data, kind)])

    def _part(self, part, arrays):
        mesh = self.bpy.data.meshes.new("part")
        vertices, faces = arrays["vertices"] / UNIT_MM, arrays["faces"]
        mesh.vertices.add(len(vertices))
        mesh.vertices.foreach_set("co", vertices.astype("f4").ravel())
        mesh.loops.add(faces.size)
        mesh.loops.foreach_set("vertex_index", faces.ravel())
        mesh.polygons.add(len(faces))
        mesh.polygons.foreach_set("loop_start", self.np.arange(0, faces.size, 4, dtype="i4"))
        smooth = self.np.full(len(faces), part["smooth"])
        mesh.polygons.foreach_set("use_smooth", smooth)
        layer = mesh.uv_layers.new(name="UVMap")
        layer.uv.foreach_set("vector", arrays["uvs"][faces.ravel()].astype("f4").ravel())
        mesh.update(calc_edges=True)
        mesh.materials.append(self._material(part["material"], arrays.get("texture")))
        self._put(self.bpy.data.objects.new("part", mesh))

    def _put(self, thing):
        self.scene.collection.objects.link(thing)
        return thing

    def _material(self, wanted, texture):
        material = self.bpy.data.materials.new("material")
        material.use_nodes = True
        tree = material.node_tree
        surface = tree.nodes["Principled BSDF"].inputs
        surface["Base Color"].default_value = (*wanted["colour"], 1)
        for name, key in SOCKETS.items():
            surface[name].default_value = wanted[key]
        if texture is None:
            return material
        node = tree.nodes.new("ShaderNodeTexImage")
        node.image, node.extension = self._image(texture), "EXTEND"
        tree.links.new(node.outputs["Color"], surface["Base Color"])
        material.cycles.emission_sampling = "NONE"  # it lights nothing but the picture
        surface["Emission Strength"].default_value = wanted["glow"]
        tree.links.new(node.outputs["Color"], surface["Emission Color"])
        return material

    def _image(self, texture):
        height, width = texture.shape[:2]
        options = {"alpha": True, "float_buffer": True, "is_data": True}
        image = self.bpy.data.images.new("texture", width, height, **options)
        image.pixels.foreach_set(texture.astype("f4").ravel())
        image.update()
        return image

    def _lights(self, light):
        self._sky(light["sky"], light["ground"])
        if light["sun"]:
            sun = self.bpy.data.lights.new("sun", "SUN")
            sun.energy, sun.color = light["sun"], light["warmth"]
            sun.angle = light["sun_deg"] * math.pi / 180
            thing = self._put(self.bpy.data.objects.new("sun", sun))
            thing.matrix_world = self._placed(self._turned_to(light["to_sun"]), (0, 0, 0))
        for wanted in light["lamps"]:
            lamp = self.bpy.data.lights.new("lamp", "POINT")
            metre = 1000 / UNIT_MM
            lamp.energy = wanted["power"] * 4 * math.pi * metre * metre
            lamp.color = wanted["colour"]
            lamp.shadow_soft_size = wanted["radius"] / UNIT_MM
            thing = self._put(self.bpy.data.objects.new("lamp", lamp))
            thing.location = [v / UNIT_MM for v in wanted["place"]]

    def _sky(self, sky, ground):
        """Light from below to light from above, level at the horizon."""
        world = self.scene.world
        world.use_nodes = True
        nodes, links = world.node_tree.nodes, world.node_tree.links
        nodes.clear()
        place = nodes.new("ShaderNodeTexCoord")
        split = nodes.new("ShaderNodeSeparateXYZ")
        ramp = nodes.new("ShaderNodeValToRGB")
        middle = nodes.new("ShaderNodeMath")
        middle.operation = "MULTIPLY_ADD"
        middle.inputs[1].default_value = middle.inputs[2].default_value = 0.5
        links.new(place.outputs["Generated"], split.inputs[0])
        links.new(split.outputs["Y"], middle.inputs[0])
        links.new(middle.outputs[0], ramp.inputs["Fac"])
        ends = ramp.color_ramp.elements
        ends[0].position, ends[0].color = 0.42, (*ground, 1)
        ends[1].position, ends[1].color = 0.58, (*sky, 1)
        back = nodes.new("ShaderNodeBackground")
        links.new(ramp.outputs["Color"], back.inputs["Color"])
        out = nodes.new("ShaderNodeOutputWorld")
        links.new(back.outputs[0], out.inputs["Surface"])

    def _camera(self, wanted):
        camera = self.bpy.data.cameras.new("camera")
        camera.sensor_fit = "HORIZONTAL"
        camera.lens = 50.0
        camera.sensor_width = 50.0 * wanted["sensor"]
        camera.shift_x, camera.shift_y = wanted["shift"]
        camera.clip_start, camera.clip_end = 0.1, 1000.0
        thing = self._put(self.bpy.data.objects.new("camera", camera))
        thing.matrix_world = self._placed(wanted["rotation"], wanted["location"])
        render = self.scene.render
        render.resolution_x, render.resolution_y = wanted["size"]
        render.resolution_percentage = 100
        self.scene.camera = thing

    def _placed(self, rotation, location):
        """The matrix of a thing that is turned and moved by millimetres, as Blender takes it."""
        matrix = self.np.eye(4)
        matrix[:3, :3] = rotation
        matrix[:3, 3] = self.np.array(location) / UNIT_MM
        return matrix.T.tolist()  # Blender keeps columns

    def _turned_to(self, direction):
        """A rotation that turns the z axis into `direction`, a unit vector."""
        z = self.np.array(direction)
        x = self.np.cross([0, 1, 0] if abs(z[1]) < 0.9 else [1, 0, 0], z)
        x /= self.np.linalg.norm(x)
        return self.np.column_stack([x, self.np.cross(z, x), z])

    def _read(self, width, height):
        image = self.bpy.data.images.load(self.file)
        image.colorspace_settings.is_data = True
        pixels = self.np.empty(width * height * image.channels, "f4")
        image.pixels.foreach_get(pixels)
        return pixels.reshape(height, width, -1)[::-1, :, :3]


def main():
    """Answer until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what Blender prints goes to standard error
    try:
        import bpy
    except ModuleNotFoundError as error:
        sys.exit(NO_BPY if error.name == "bpy" else f"{error}")
    import numpy

    studio = Studio(bpy, numpy)
    while head := sys.stdin.buffer.read(8):
        data = sys.stdin.buffer.read(struct.unpack("<Q", head)[0])
        with numpy.load(io.BytesIO(data)) as arrays:
            message = {name: arrays[name] for name in arrays.files}
        job = json.loads(str(message.pop("job")))
        answer = io.BytesIO()
        numpy.savez(answer, light=studio.picture(job, message))
        answers.write(struct.pack("<Q", answer.tell()) + answer.getvalue())
        answers.flush()


if __name__ == "__main__":
    main()
